#!/usr/bin/env bash
# Microsoft.OpenApi 3.11.0 reads and writes OpenAPI 2, the form of Power Platform's custom connectors, and what it writes of a definition it just read differs:
# - "type": "file" of a form's parameter and of a response becomes "string": a connector made of it sends and takes text where a file was meant (1.6 kept it);
# - "collectionFormat": "csv" becomes "multi": ?ids=1,2 becomes ?ids=1&ids=2;
# - exclusiveMinimum of a parameter and schemes of an operation, which OpenAPI 2 lists there, are reported as "not a valid property" and dropped;
# - "collectionFormat": "tsv" makes no entry in the diagnostics: Parse() throws NotSupportedException.
# Seen: the changes and errors below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > rewrite.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.OpenApi" Version="3.11.0" /></ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

const string Definition = """
    {"swagger":"2.0","info":{"title":"Files","version":"1.0"},"host":"api.example.com","schemes":["https"],"paths":{"/files":{
      "get":{"operationId":"List","schemes":["https"],
        "parameters":[{"name":"ids","in":"query","type":"array","items":{"type":"string"},"collectionFormat":"csv"},
                      {"name":"size","in":"query","type":"integer","minimum":1,"exclusiveMinimum":true}],
        "responses":{"200":{"description":"A file.","schema":{"type":"file"}}}},
      "post":{"operationId":"Upload","consumes":["multipart/form-data"],
        "parameters":[{"name":"file","in":"formData","type":"file","required":true}],
        "responses":{"200":{"description":"Done."}}}}}}
    """;
var read = OpenApiDocument.Parse(Definition, "json");
foreach (var error in read.Diagnostic!.Errors)
    Console.WriteLine(error);
var before = JsonNode.Parse(Definition)!["paths"]!["/files"]!;
var after = JsonNode.Parse(await read.Document!.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi2_0))!["paths"]!["/files"]!;
foreach (Func<JsonNode, JsonNode?> part in new Func<JsonNode, JsonNode?>[]
         {
             path => path["post"]!["parameters"]![0]!["type"], path => path["get"]!["responses"]!["200"]!["schema"]!["type"],
             path => path["get"]!["parameters"]![0]!["collectionFormat"], path => path["get"]!["parameters"]![1]!["exclusiveMinimum"],
             path => path["get"]!["schemes"]?.ToJsonString(),
         })
    Console.WriteLine($"{part(before)} -> {part(after)?.ToString() ?? "nothing"}");
try { OpenApiDocument.Parse(Definition.Replace("csv", "tsv"), "json"); }
catch (NotSupportedException error) { Console.WriteLine(error.Message); }
CS
found=$(DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 dotnet run -c Release)
expected='schemes is not a valid property at #/paths/~1files/get
exclusiveMinimum is not a valid property at #/paths/~1files/get/parameters
file -> string
file -> string
csv -> multi
true -> nothing
["https"] -> nothing
Specified method is not supported.'
[ "$found" = "$expected" ] || { echo "expected:"; echo "$expected"; echo "seen:"; echo "$found"; exit 1; }
echo "Microsoft.OpenApi 3.11.0 writes files as text and comma-separated lists as repeated parameters."
