# Turning flows on and off. A flow cannot be on while a flow that it calls is off, so the order is that of docs/install.md.

$script:flows = @(
    @{ Id = '206'; Name = '[Customize] Create or Get Details from Salesforce'; First = $true }
    @{ Id = '201'; Name = 'Partner Center Webhook Registration'; First = $true }
    @{ Id = '202'; Name = 'Partner Center to Salesforce'; First = $true }
    @{ Id = '219'; Name = 'Tell the Seller' }
    @{ Id = '204'; Name = 'Synchronize Referral' }
    @{ Id = '203'; Name = 'Salesforce Opportunity to Partner Center' }
    @{ Id = '220'; Name = 'Catch Up' }
    @{ Id = '207'; Name = 'Retry and Reconcile' }
    @{ Id = '208'; Name = 'Salesforce Microsoft Solutions to Partner Center' }
    @{ Id = '217'; Name = 'Import Solution Catalogue' }
    @{ Id = '218'; Name = 'Solution Catalogue to Salesforce' }
    @{ Id = '210'; Name = 'Backfill' }
    @{ Id = '209'; Name = 'Health Check' }
    @{ Id = '212'; Name = 'Notify by E-mail'; Optional = $true }
    @{ Id = '211'; Name = 'Notify by Teams'; Optional = $true }
    @{ Id = '213'; Name = 'Retry Deals' }
    @{ Id = '291'; Name = 'Erase a Customer' }
    @{ Id = '214'; Name = 'Preview Mapping' }
    @{ Id = '215'; Name = 'Export Mapping' }
    @{ Id = '216'; Name = 'Import Mapping' }
)

function Get-FlowId($Flow) {
    return "c05e1100-0000-4000-8000-000000000$($Flow.Id)"
}

# Right after an import the platform may not know a custom API or a licence yet and refuses for a moment, so a refusal is tried again.
function Enable-Flows([switch] $BeforeWebhook) {
    foreach ($flow in $script:flows | Where-Object { -not $BeforeWebhook -or $_['First'] }) {
        if (-not $PSCmdlet.ShouldProcess($flow.Name, 'Turn on')) {
            continue
        }
        $refusal = Set-FlowState $flow 1 2 -Tries 4
        if (-not $refusal) { continue }
        if ($flow['Optional']) {
            "Stays off: $($flow.Name). $refusal"
        }
        else {
            Stop-Deployment "The flow '$($flow.Name)' cannot be turned on: $refusal" 5
        }
    }
}

function Disable-Flows {
    for ($i = $script:flows.Count - 1; $i -ge 0; $i--) {
        $flow = $script:flows[$i]
        if ($PSCmdlet.ShouldProcess($flow.Name, 'Turn off')) {
            $refusal = Set-FlowState $flow 0 1 -Tries 1
            if ($refusal) { Stop-Deployment "The flow '$($flow.Name)' cannot be turned off: $refusal" 5 }
        }
    }
}

# Returns nothing when the flow is in that state, else why not.
function Set-FlowState($Flow, [int] $State, [int] $Status, [int] $Tries) {
    $path = "workflows($(Get-FlowId $Flow))"
    $now = Invoke-Dataverse 'GET' "$path`?`$select=statecode"
    if ($now.Status -ne 200) { return Get-Words $now }
    if ([int] "$($now.Body['statecode'])" -eq $State) { return $null }
    for ($try = 1; ; $try++) {
        $answer = Invoke-Dataverse 'PATCH' $path "{`"statecode`":$State,`"statuscode`":$Status}"
        if ($answer.Status -lt 300) {
            [Console]::Out.WriteLine("$(if ($State) { 'On' } else { 'Off' }): $($Flow.Name)")
            return $null
        }
        if ($try -ge $Tries) { return Get-Words $answer }
        [Threading.Thread]::Sleep($RetrySeconds * 1000)
    }
}
