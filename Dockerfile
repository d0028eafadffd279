# One static program on an empty base: docker build -t teikit . && docker run --rm -v "$PWD:/work" teikit validate .
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -tags urfave_cli_no_docs -ldflags=-s -o /teikit ./cmd/teikit

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /teikit /teikit
ENV HOME=/tmp
WORKDIR /work
ENTRYPOINT ["/teikit"]
