# Deployment settings: one file for both solutions, in the form of pac solution create-settings.
# Parsed with .NET, so that a test can run this without PowerShell's own modules.

# Which environment variables and connection references each solution has, read from its sources.
function Get-SettingNames([string] $Solution) {
    $source = "$PSScriptRoot/../$(if ($Solution -eq 'CoSell') { 'cosell' } else { 'connectors' })/src"
    $variables = @()
    if ([IO.Directory]::Exists("$source/environmentvariabledefinitions")) {
        $variables = @([IO.Directory]::GetDirectories("$source/environmentvariabledefinitions") | ForEach-Object { [IO.Path]::GetFileName($_) })
        [Array]::Sort($variables, [StringComparer]::Ordinal)
    }
    $customizations = [xml][IO.File]::ReadAllText("$source/Other/Customizations.source.xml")
    $references = @($customizations.SelectNodes('//connectionreference') | ForEach-Object {
            @{ LogicalName = $_.GetAttribute('connectionreferencelogicalname'); ConnectorId = $_.SelectSingleNode('connectorid').InnerText }
        })
    return @{ Variables = $variables; References = $references }
}

function New-SettingsFile([string] $Path) {
    if ([IO.File]::Exists($Path)) {
        Stop-Deployment "The file $Path exists; it is left as it is." 2
    }
    $variables = [System.Text.Json.Nodes.JsonArray]::new()
    $references = [System.Text.Json.Nodes.JsonArray]::new()
    foreach ($solution in 'CoSellConnectors', 'CoSell') {
        $names = Get-SettingNames $solution
        foreach ($name in $names.Variables) {
            $variables.Add((New-JsonObject @(@('SchemaName', $name), @('Value', ''))))
        }
        foreach ($reference in $names.References) {
            $references.Add((New-JsonObject @(@('LogicalName', $reference.LogicalName), @('ConnectionId', ''), @('ConnectorId', $reference.ConnectorId))))
        }
    }
    Write-Settings $Path $variables $references
    "Written: $Path. Fill in what your environment needs; an empty value or connection is left as it is there."
}

function New-JsonObject([object[]] $Members) {
    $object = [System.Text.Json.Nodes.JsonObject]::new()
    foreach ($member in $Members) {
        $object.Add($member[0], [System.Text.Json.Nodes.JsonValue]::Create([string] $member[1], $null))
    }
    return , $object
}

function Write-Settings([string] $Path, $Variables, $References) {
    if (-not $PSCmdlet.ShouldProcess($Path, 'Write deployment settings')) {
        return
    }
    $document = [System.Text.Json.Nodes.JsonObject]::new()
    $document.Add('EnvironmentVariables', $Variables)
    $document.Add('ConnectionReferences', $References)
    $options = [System.Text.Json.JsonSerializerOptions]::new()
    $options.WriteIndented = $true
    [void][IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName([IO.Path]::GetFullPath($Path)))
    [IO.File]::WriteAllText($Path, $document.ToJsonString($options) + "`n")
}

# Reads and checks the file before anything is built: a name that no solution has would be ignored in silence by the import.
function Read-Settings([string] $Path) {
    if (-not [IO.File]::Exists($Path)) {
        Stop-Deployment "The settings file $Path does not exist. -NewSettingsFile writes one to fill in." 2
    }
    try {
        $settings = [System.Text.Json.Nodes.JsonNode]::Parse([IO.File]::ReadAllText($Path)).AsObject()
    }
    catch {
        Stop-Deployment "The settings file $Path is no JSON object: $($_.Exception.GetBaseException().Message)" 2
    }
    $known = @('CoSellConnectors', 'CoSell') | ForEach-Object { Get-SettingNames $_ }
    Assert-Known $settings 'EnvironmentVariables' 'SchemaName' @($known | ForEach-Object { $_.Variables })
    Assert-Known $settings 'ConnectionReferences' 'LogicalName' @($known | ForEach-Object { $_.References } | ForEach-Object { $_.LogicalName })
    return , $settings
}

# A list that the file leaves out is empty.
function Get-Entries($Settings, [string] $List) {
    return @($Settings[$List] | Where-Object { $null -ne $_ })
}

function Assert-Known($Settings, [string] $List, [string] $Key, [string[]] $Names) {
    foreach ($entry in Get-Entries $Settings $List) {
        $name = "$($entry[$Key])"
        if ($Names -cnotcontains $name) {
            Stop-Deployment "$List in the settings file names '$name', which neither solution has. Known: $($Names -join ', ')." 2
        }
    }
}

# The part of the settings that one solution takes; only what was filled in, so that the rest stays as it is in the environment.
function Select-Settings($Settings, [string] $Solution) {
    $names = Get-SettingNames $Solution
    $variables = [System.Text.Json.Nodes.JsonArray]::new()
    foreach ($entry in Get-Entries $Settings 'EnvironmentVariables') {
        if ($names.Variables -ccontains "$($entry['SchemaName'])" -and "$($entry['Value'])") { $variables.Add($entry.DeepClone()) }
    }
    $references = [System.Text.Json.Nodes.JsonArray]::new()
    foreach ($entry in Get-Entries $Settings 'ConnectionReferences') {
        if (@($names.References | ForEach-Object { $_.LogicalName }) -ccontains "$($entry['LogicalName'])" -and "$($entry['ConnectionId'])") { $references.Add($entry.DeepClone()) }
    }
    return @{ Variables = $variables; References = $references }
}
