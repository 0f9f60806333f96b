#!/usr/bin/env bash
# The Liquid maps of Logic Apps run on DotLiquid (in a version of Microsoft's choice), and numbers of a CRM often come to them as JSON texts. By default DotLiquid
# 2.3.260 answers several filters otherwise than Liquid, whose reference its documentation points to:
# - plus joins a text and a number, and times repeats the text: {{ "5" | plus: 2 }} is 52 and {{ "5" | times: 2 }} is 55 (Liquid: 7 and 10); minus puts
#   "Liquid error: …" into the output, which goes on;
# - round sends a half to the even neighbour, {{ 2.5 | round }} is 2 and {{ 0.125 | round: 2 }} 0.12 (Liquid: 3 and 0.13): amounts differ from those of the CRM;
# - default keeps false (reference: nil, false and empty values are replaced), sum over numbers joins them, and a filter that is not known is left out silently.
# Seen: the answers below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > map.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><InvariantGlobalization>true</InvariantGlobalization></PropertyGroup>
  <ItemGroup><PackageReference Include="DotLiquid" Version="2.3.260" /></ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using DotLiquid;

var data = Hash.FromAnonymousObject(new { amount = "5", won = false, amounts = new[] { 3, 1, 2 } });
foreach (var text in new[]
         {
             "{{ amount | plus: 2 }}", "{{ amount | times: 2 }}", "{{ amount | minus: 2 }}", "{{ 2.5 | round }}", "{{ 3.5 | round }}", "{{ 0.125 | round: 2 }}",
             "{{ won | default: 'unknown' }}", "{{ amounts | sum }}", "{{ amount | to_number }}",
         })
    Console.WriteLine($"{text} {Template.Parse(text).Render(data)}");
CS
found=$(DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 dotnet run -c Release)
expected="{{ amount | plus: 2 }} 52
{{ amount | times: 2 }} 55
{{ amount | minus: 2 }} Liquid error: Argument is not numeric (Parameter 'left')
{{ 2.5 | round }} 2
{{ 3.5 | round }} 4
{{ 0.125 | round: 2 }} 0.12
{{ won | default: 'unknown' }} False
{{ amounts | sum }} 312
{{ amount | to_number }} 5"
[ "$found" = "$expected" ] || { echo "expected:"; echo "$expected"; echo "seen:"; echo "$found"; exit 1; }
echo "DotLiquid 2.3.260 joins texts where Liquid adds them, and rounds a half to the even neighbour."
