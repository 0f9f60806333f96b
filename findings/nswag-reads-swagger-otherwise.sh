#!/usr/bin/env bash
# NSwag 14.8.0 reads OpenAPI 2, which many services and all custom connectors of Power Platform are described in, and makes clients of it in C#:
# - a list with "collectionFormat": "pipes", "ssv" or "tsv" is sent with commas, so the service gets one value, "1,2", in place of two;
# - a definition that is written again refers to a schema where it referred to a shared body ("#/parameters/Deal" becomes "#/definitions/Deal"): the
#   operation has no parameter any more that a reader of OpenAPI 2 would know.
# Seen: the address and the two references below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/generate" "$folder/call"
cat > "$folder/deals.json" <<'JSON'
{"swagger":"2.0","info":{"title":"Deals","version":"1.0"},"consumes":["application/json"],"produces":["application/json"],"paths":{"/deals":{
  "get":{"operationId":"Find","responses":{"200":{"description":"Found."}},"parameters":[
    {"name":"pipes","in":"query","type":"array","items":{"type":"string"},"collectionFormat":"pipes"},
    {"name":"ssv","in":"query","type":"array","items":{"type":"string"},"collectionFormat":"ssv"},
    {"name":"tsv","in":"query","type":"array","items":{"type":"string"},"collectionFormat":"tsv"},
    {"name":"multi","in":"query","type":"array","items":{"type":"string"},"collectionFormat":"multi"}]},
  "post":{"operationId":"Add","parameters":[{"$ref":"#/parameters/Deal"}],"responses":{"200":{"description":"Added."}}}}},
 "parameters":{"Deal":{"name":"deal","in":"body","required":true,"schema":{"$ref":"#/definitions/Deal"}}},
 "definitions":{"Deal":{"type":"object","properties":{"name":{"type":"string"}}}}}
JSON
project() { # project FOLDER PACKAGE VERSION: a program there that uses the package
  cat > "$folder/$1/$1.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="$2" Version="$3" /></ItemGroup>
</Project>
XML
}
project generate NSwag.CodeGeneration.CSharp 14.8.0
cat > "$folder/generate/Program.cs" <<'CS'
using System.Text.Json.Nodes;
using NSwag;
using NSwag.CodeGeneration.CSharp;

var document = await OpenApiDocument.FromJsonAsync(File.ReadAllText("../deals.json"));
File.WriteAllText("../call/Client.cs", new CSharpClientGenerator(document, new() { ClassName = "Deals" }).GenerateFile());
foreach (var text in new[] { File.ReadAllText("../deals.json"), document.ToJson() })
    Console.WriteLine(JsonNode.Parse(text)!["paths"]!["/deals"]!["post"]!["parameters"]![0]!["$ref"]);
CS
project call Newtonsoft.Json 13.0.4
cat > "$folder/call/Program.cs" <<'CS'
string[] two = ["1", "2"];
await new MyNamespace.Deals("http://localhost", new HttpClient(new Answer())).FindAsync(two, two, two, two);

sealed class Answer : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Console.WriteLine(request.RequestUri!.Query);
        return Task.FromResult(new HttpResponseMessage());
    }
}
CS
export DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
found=$(cd "$folder/generate" && dotnet run -c Release; cd "$folder/call" && dotnet run -c Release)
expected='#/parameters/Deal
#/definitions/Deal
?pipes=1,2&ssv=1,2&tsv=1,2&multi=1&multi=2'
[ "$found" = "$expected" ] || { echo "expected:"; echo "$expected"; echo "seen:"; echo "$found"; exit 1; }
echo "NSwag 14.8.0 sends commas for pipes, spaces and tabs, and writes a shared body as a schema."
