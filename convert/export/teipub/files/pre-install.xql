xquery version "3.1";

(: eXist-db runs this before it stores the files of the package: the index has to be configured before the first letter is stored. :)

declare variable $home external;
declare variable $dir external;
declare variable $target external;

declare function local:collection($parent as xs:string, $names as xs:string*) as item()* {
    if (empty($names)) then
        ()
    else (
        xmldb:create-collection($parent, head($names)),
        local:collection($parent || "/" || head($names), tail($names))
    )
};

local:collection("/db/system/config", tokenize($target, "/")[. != ""]),
xmldb:store-files-from-pattern("/db/system/config" || $target, $dir, "collection.xconf")
