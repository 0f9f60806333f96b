# Registering the webhook: the flow does it; here it gets its input, and its effect is looked for in the hub.

function Register-Webhook {
    if (-not $PSCmdlet.ShouldProcess($Environment, 'Register the webhook')) {
        return
    }
    $url = Get-TriggerUrl '202'
    if ((Get-ExpectedWebhook).StartsWith((Get-UrlHash $url))) {
        'The webhook is registered for this environment already.'
        return
    }
    $fields = New-JsonObject @(@('text', $url), @('text_1', 'referral-created, referral-updated, related-referral-created, related-referral-updated'))
    $answer = Invoke-Service 'POST' (Get-TriggerUrl '201') '' $fields.ToJsonString()
    if ($answer.Status -ge 300) {
        Stop-Deployment "Partner Center Webhook Registration cannot be started from here ($(Get-Words $answer)). Run it by hand: docs/install.md, register the webhook." 6
    }
    for ($look = 1; $look -le 12; $look++) {
        if ((Get-ExpectedWebhook).StartsWith((Get-UrlHash $url))) {
            'The webhook is registered.'
            return
        }
        [Threading.Thread]::Sleep($RetrySeconds * 1000)
    }
    Stop-Deployment 'Partner Center Webhook Registration was started, but the hub does not expect events. Look at its run history: it says in words why.' 6
}

# The address of a flow's trigger holds a signature: it is handed on, never shown.
function Get-TriggerUrl([string] $Flow) {
    $flows = Get-FlowsAddress
    foreach ($name in Get-FlowNames "c05e1100-0000-4000-8000-000000000$Flow") {
        $answer = Invoke-Service 'POST' "$flows/$name/triggers/manual/listCallbackUrl?api-version=2016-11-01" 'https://service.flow.microsoft.com/' '{}'
        # The address stands in response.value or in value; both were seen.
        $url = ''
        if ($answer.Status -lt 300 -and $null -ne $answer.Body['response']) { $url = "$($answer.Body['response']['value'])" }
        elseif ($answer.Status -lt 300) { $url = "$($answer.Body['value'])" }
        if ($url) { return $url }
    }
    Stop-Deployment "Power Automate does not tell the address of the flow: $(Get-Words $answer). Is the flow on, and are you its owner?" 6
}

# What the hub remembers of the registration that it made: 64 digits of the address's SHA-256, then event names; empty for nothing.
function Get-ExpectedWebhook {
    $answer = Invoke-Dataverse 'GET' "cosell_watermarks?`$select=cosell_position&`$filter=cosell_name eq 'webhook'"
    $row = Get-FirstRow $answer
    if ($null -eq $row) { return '' }
    return "$($row['cosell_position'])"
}

function Get-UrlHash([string] $Url) {
    $bytes = [System.Text.Encoding]::UTF8.GetBytes([Uri]::UnescapeDataString(([Uri] $Url).AbsoluteUri))
    return [Convert]::ToHexString([System.Security.Cryptography.SHA256]::HashData($bytes)).ToLowerInvariant()
}
