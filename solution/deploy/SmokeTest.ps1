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
    $answer = Invoke-Dataverse 'POST' 'cosell_ExportMapping' '{}'
    if ($answer.Status -ne 200) { Stop-Deployment "Smoke test: cosell_ExportMapping answers $(Get-Words $answer)." 7 }
    "Smoke test passed: both solutions in version $version, flows on, mapping version $($answer.Body['Version'])."
}
