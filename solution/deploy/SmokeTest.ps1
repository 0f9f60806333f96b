# Is it there, is it on, does it answer.

function Test-Deployment {
    if (-not $PSCmdlet.ShouldProcess($Environment, 'Smoke test')) {
        return
    }
    $version = "$(Get-ProjectVersion).0"
    foreach ($solution in 'CoSellConnectors', 'CoSell') {
        $answer = Invoke-Dataverse 'GET' "solutions?`$select=version&`$filter=uniquename eq '$solution'"
        $row = Get-FirstRow $answer
        if ($null -eq $row) { Stop-Deployment "Smoke test: the solution $solution is not installed ($(Get-Words $answer))." 7 }
        if ("$($row['version'])" -ne $version) { Stop-Deployment "Smoke test: $solution has version $($row['version']), not $version." 7 }
    }
    foreach ($flow in $script:flows | Where-Object { -not $_['Optional'] }) {
        $answer = Invoke-Dataverse 'GET' "workflows($(Get-FlowId $flow))?`$select=statecode"
        if ($answer.Status -ne 200 -or "$($answer.Body['statecode'])" -ne '1') { Stop-Deployment "Smoke test: the flow '$($flow.Name)' is off." 7 }
    }
    Assert-Keys
    $answer = Invoke-Dataverse 'POST' 'cosell_ExportMapping' '{}'
    if ($answer.Status -ne 200) { Stop-Deployment "Smoke test: cosell_ExportMapping answers $(Get-Words $answer)." 7 }
    "Smoke test passed: both solutions in version $version, flows on, mapping version $($answer.Body['Version'])."
}

# Alternate keys are built in the background after an import, and given up where rows hold the same values.
function Assert-Keys {
    foreach ($file in [IO.Directory]::GetFiles("$PSScriptRoot/../cosell/src/Entities", 'Entity.xml', 'AllDirectories')) {
        $entity = [xml][IO.File]::ReadAllText($file)
        if ($null -eq $entity.SelectSingleNode('//EntityKey')) { continue }
        $table = $entity.SelectSingleNode('/Entity/Name').InnerText.ToLowerInvariant()
        $answer = Invoke-Dataverse 'GET' "EntityDefinitions(LogicalName='$table')/Keys?`$select=SchemaName,EntityKeyIndexStatus"
        if ($answer.Status -ne 200) { Stop-Deployment "Smoke test: the keys of $table cannot be read: $(Get-Words $answer)" 7 }
        foreach ($key in @($answer.Body['value'] | Where-Object { $null -ne $_ })) {
            if ("$($key['EntityKeyIndexStatus'])" -ne 'Active') {
                Stop-Deployment "Smoke test: the key $($key['SchemaName']) of $table is $($key['EntityKeyIndexStatus']), not Active. Pending or InProgress: wait a few minutes and test again. Failed: see docs/troubleshoot.md." 7
            }
        }
    }
}
