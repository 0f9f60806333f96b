# Calls to Dataverse's Web API and to Power Automate, with tokens of the Azure CLI. Tokens live in memory only.

$script:http = [System.Net.Http.HttpClient]::new()
$script:tokens = @{}

function Get-Token([string] $Resource) {
    if (-not $script:tokens.ContainsKey($Resource)) {
        $token = & az account get-access-token --resource $Resource --query accessToken --output tsv
        if ($LASTEXITCODE -ne 0 -or -not $token) {
            Stop-Deployment "The Azure CLI gives no token for $Resource. Sign in with az login." 3
        }
        $script:tokens[$Resource] = "$token".Trim()
    }
    return $script:tokens[$Resource]
}

# Returns @{ Status; Body }, Body as JSON node or null. An answer is not an error here: callers know what it means.
function Invoke-Service([string] $Method, [string] $Address, [string] $Resource, [string] $Body) {
    $request = [System.Net.Http.HttpRequestMessage]::new([System.Net.Http.HttpMethod]::new($Method), $Address)
    if ($Resource) {
        $request.Headers.Authorization = [System.Net.Http.Headers.AuthenticationHeaderValue]::new('Bearer', (Get-Token $Resource))
    }
    if ($Body) {
        $request.Content = [System.Net.Http.StringContent]::new($Body, [System.Text.Encoding]::UTF8, 'application/json')
    }
    try {
        $response = $script:http.SendAsync($request).GetAwaiter().GetResult()
        $text = $response.Content.ReadAsStringAsync().GetAwaiter().GetResult()
    }
    catch {
        Stop-Deployment "$(([Uri] $Address).Host) does not answer: $($_.Exception.GetBaseException().Message)" 3
    }
    # Assigned inside: PowerShell would take a JSON object apart that comes out of a block.
    $json = $null
    try { $json = [System.Text.Json.Nodes.JsonNode]::Parse($text) } catch { $json = $null }
    return @{ Status = [int] $response.StatusCode; Body = $json }
}

function Invoke-Dataverse([string] $Method, [string] $Path, [string] $Body) {
    return Invoke-Service $Method "$($Environment.TrimEnd('/'))/api/data/v9.2/$Path" $Environment.TrimEnd('/') $Body
}

# The service's own words, or its status.
function Get-Words($Answer) {
    $words = if ($Answer.Body -is [System.Text.Json.Nodes.JsonObject] -and $Answer.Body['error']) { "$($Answer.Body['error']['message'])" }
    return $(if ($words) { $words } else { "HTTP $($Answer.Status)" })
}

# The first row of a list that Dataverse answered; null where there is none.
function Get-FirstRow($Answer) {
    $row = $null
    if ($Answer.Status -eq 200 -and $Answer.Body['value'].Count -gt 0) { $row = $Answer.Body['value'][0] }
    return , $row
}

# Where Power Automate's own API keeps the flows. It names an environment by its id, which Dataverse knows.
function Get-FlowsAddress {
    $answer = Invoke-Dataverse 'GET' "RetrieveCurrentOrganization(AccessType=Microsoft.Dynamics.CRM.EndpointAccessType'Default')"
    if ($answer.Status -ne 200) {
        Stop-Deployment "The environment's id cannot be read: $(Get-Words $answer)" 6
    }
    return "$FlowApi/providers/Microsoft.ProcessSimple/environments/$($answer.Body['Detail']['EnvironmentId'])/flows"
}

# The ids under which Power Automate may know a flow of a solution: it has one of its own, which Dataverse keeps with the row as resourceid or
# workflowidunique; the row's id is the last to be tried.
function Get-FlowNames([string] $FlowId) {
    $row = Invoke-Dataverse 'GET' "workflows($FlowId)`?`$select=resourceid,workflowidunique"
    $names = @()
    if ($row.Status -eq 200) {
        foreach ($column in 'resourceid', 'workflowidunique') {
            if ($row.Body[$column] -and $names -notcontains "$($row.Body[$column])") { $names += "$($row.Body[$column])" }
        }
    }
    return $names + $FlowId
}
