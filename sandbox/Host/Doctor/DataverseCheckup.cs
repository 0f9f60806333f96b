using System.Text.Json.Nodes;
using Sandbox.Host.Language;
using static Sandbox.Host.Doctor.Checkup;

namespace Sandbox.Host.Doctor;

/// <summary>The points of Dataverse, over its Web API (Microsoft Learn, <em>Use the Microsoft Dataverse Web API</em>).</summary>
internal sealed class DataverseCheckup(Checkup checkup, Expected expected)
{
    private const int HealthKind = 856320005;

    /// <summary><i>Health Check</i> writes its row every hour.</summary>
    private const int FreshHours = 3;

    /// <summary>The two references that are for notifications alone (docs/install.md), each with the variable that asks for them.</summary>
    private static readonly Dictionary<string, string> Optional = new() { ["cosell_Teams"] = "cosell_NotifyByTeams", ["cosell_Office365"] = "cosell_NotifyByMail" };

    private static readonly string[] Roles = ["Co-sell Sync Service", "Co-sell Administrator"];

    private Dictionary<string, string> _variables = [];
    private HashSet<string> _unset = [];

    /// <summary>Stages of Salesforce that value mapping rows know; null until they were told.</summary>
    public IReadOnlyCollection<string>? Stages { get; private set; }

    /// <summary>What webhook this environment expects: the position of its row <c>webhook</c>, empty for none; null until it was told.</summary>
    public string? Webhook { get; private set; }

    public async Task RunAsync()
    {
        if (!await checkup.SignInAsync("dataverse.sign-in", Words.Of("Dataverse: sign-in"), Words.Of("Correct 'dataverse' in the connections: an application user of the environment with the role System Administrator, or an access token of one.")).ConfigureAwait(false))
            return;
        var byRight = Words.Of("Sign in as somebody who may read it, such as a System Administrator.");
        await checkup.LookAsync("dataverse.solutions", Words.Of("Solutions imported, and their version"), SolutionsAsync, byRight).ConfigureAwait(false);
        await checkup.LookAsync("dataverse.variables", Words.Of("Environment variables"), VariablesAsync, byRight).ConfigureAwait(false);
        await checkup.LookAsync("dataverse.connections", Words.Of("Connections set"), ConnectionsAsync, byRight).ConfigureAwait(false);
        await checkup.LookAsync("dataverse.flows", Words.Of("Flows on"), FlowsAsync, byRight).ConfigureAwait(false);
        await checkup.LookAsync("dataverse.keys", Words.Of("Alternate keys built"), KeysAsync, byRight).ConfigureAwait(false);
        await checkup.LookAsync("dataverse.roles", Words.Of("Security roles given"), RolesAsync, Words.Of("Look by hand: the users of the two Dataverse connections have Basic User and Co-sell Sync Service, or Co-sell Administrator (docs/install.md, step 7).")).ConfigureAwait(false);
        await checkup.LookAsync("dataverse.mapping", Words.Of("Field mapping complete"), MappingAsync, byRight).ConfigureAwait(false);
        await checkup.LookAsync("dataverse.health", Words.Of("Health report fresh, and what it says"), HealthAsync, byRight).ConfigureAwait(false);
    }

    private async Task<CheckedPoint> SolutionsAsync()
    {
        var there = (await RowsAsync("solutions?$select=uniquename,version,ismanaged&$filter=uniquename eq 'CoSell' or uniquename eq 'CoSellConnectors'").ConfigureAwait(false))
            .ToDictionary(row => Text(row, "uniquename"), row => Text(row, "version"));
        var missing = expected.Solutions.Select(solution => solution.Name).Where(name => !there.ContainsKey(name)).ToList();
        if (missing.Count > 0)
            return Problem(Words.Fill($"Not imported: {string.Join(", ", missing)}."), Words.Of("Import it (docs/install.md, steps 3 and 6)."));
        var other = expected.Solutions.Where(solution => there[solution.Name] != solution.Version).ToList();
        return other.Count > 0
            ? Problem(Words.Fill($"Another version than {other[0].Version}, which this program has: {string.Join(", ", other.Select(solution => $"{solution.Name} {there[solution.Name]}"))}."), Words.Of("Upgrade the older of the two (docs/install.md, Upgrade)."))
            : Good(string.Join(", ", expected.Solutions.Select(solution => $"{solution.Name} {solution.Version}")));
    }

    private async Task<CheckedPoint> VariablesAsync()
    {
        var definitions = await RowsAsync("environmentvariabledefinitions?$select=schemaname,defaultvalue&$filter=startswith(schemaname,'cosell_')").ConfigureAwait(false);
        var values = (await RowsAsync("environmentvariablevalues?$select=value,_environmentvariabledefinitionid_value").ConfigureAwait(false))
            .GroupBy(row => Text(row, "_environmentvariabledefinitionid_value")).ToDictionary(group => group.Key, group => Text(group.First(), "value"));
        _variables = definitions.ToDictionary(row => Text(row, "schemaname"), row => values.GetValueOrDefault(Text(row, "environmentvariabledefinitionid"), Text(row, "defaultvalue")));
        var empty = expected.RequiredVariables.Where(name => _variables.GetValueOrDefault(name, "").Length == 0).ToList();
        return empty.Count > 0
            ? Problem(Words.Fill($"Empty, and needed: {string.Join(", ", empty)}."), Words.Of("Set its current value (docs/install.md, step 6), then choose Update connector on both connectors."))
            : _variables.GetValueOrDefault("cosell_Mode") == "read-only"
            ? Problem(Words.Of("cosell_Mode is read-only: everything is planned, and nothing is written."), Words.Of("Set cosell_Mode to live, unless this is a staging."))
            : Good(Words.Fill($"{_variables.Count} are there, and those that are needed have a value."));
    }

    private async Task<CheckedPoint> ConnectionsAsync()
    {
        var rows = await RowsAsync("connectionreferences?$select=connectionreferencelogicalname,connectionid&$filter=startswith(connectionreferencelogicalname,'cosell_')").ConfigureAwait(false);
        var set = rows.Where(row => Text(row, "connectionid").Length > 0).Select(row => Text(row, "connectionreferencelogicalname")).ToHashSet();
        _unset = [.. expected.References.Where(reference => !set.Contains(reference))];
        var needed = _unset.Where(reference => !Optional.TryGetValue(reference, out var asks) || _variables.GetValueOrDefault(asks, "").Length > 0).ToList();
        return needed.Count > 0
            ? Problem(Words.Fill($"Without a connection: {string.Join(", ", needed)}."), Words.Of("Create the connection, share it with the owner of the flows, and choose it for the reference (docs/install.md, step 5)."))
            : Good(_unset.Count == 0 ? Words.Of("All have one.") : Words.Fill($"All that are needed have one; not set, and not needed: {string.Join(", ", _unset)}."));
    }

    private async Task<CheckedPoint> FlowsAsync()
    {
        var on = (await RowsAsync("workflows?$select=workflowid&$filter=category eq 5 and statecode eq 1").ConfigureAwait(false)).Select(row => Guid.Parse(Text(row, "workflowid"))).ToHashSet();
        var off = expected.Flows.Where(flow => !on.Contains(flow.Id) && !flow.References.Any(IsOptionalAndUnset)).Select(flow => flow.Name).ToList();
        return off.Count > 0
            ? Problem(Words.Fill($"Off, or not there: {string.Join(", ", off)}."), Words.Of("Turn them on in the order of docs/install.md, step 8: a flow after those that it calls. ./pac-build.ps1 -TurnOnFlows does it."))
            : Good(Words.Fill($"{expected.Flows.Count(flow => on.Contains(flow.Id))} of {expected.Flows.Count} are on."));
    }

    private bool IsOptionalAndUnset(string reference) => Optional.ContainsKey(reference) && _unset.Contains(reference);

    private async Task<CheckedPoint> KeysAsync()
    {
        var waiting = new List<string>();
        foreach (var table in new[] { "cosell_referral", "cosell_solution" })
        {
            waiting.AddRange((await RowsAsync($"EntityDefinitions(LogicalName='{table}')/Keys?$select=SchemaName,EntityKeyIndexStatus").ConfigureAwait(false))
                .Where(key => Text(key, "EntityKeyIndexStatus") != "Active").Select(key => $"{Text(key, "SchemaName")} ({Text(key, "EntityKeyIndexStatus")})"));
        }
        return waiting.Count == 0
            ? Good(Words.Of("All are active."))
            : Problem(Words.Fill($"Not active: {string.Join(", ", waiting)}."), Words.Of("Pending and InProgress: wait. Failed: remove rows with the same values, then reactivate the key (docs/troubleshoot.md)."));
    }

    private async Task<CheckedPoint> RolesAsync()
    {
        var rows = await RowsAsync($"roles?$select=name&$filter={string.Join(" or ", Roles.Select(role => $"name eq '{role}'"))}&$expand=systemuserroles_association($select=fullname)").ConfigureAwait(false);
        var given = rows.Where(row => row["systemuserroles_association"] is JsonArray { Count: > 0 }).Select(row => Text(row, "name")).ToHashSet();
        var missing = Roles.Where(role => !given.Contains(role)).ToList();
        return missing.Count > 0
            ? Problem(Words.Fill($"Nobody has: {string.Join(", ", missing)}."), Words.Of("Give Co-sell Sync Service to the user of cosell_Dataverse and Co-sell Administrator to that of cosell_DataverseAdministration (docs/install.md, step 7)."))
            : Good(string.Join(", ", Roles));
    }

    private async Task<CheckedPoint> MappingAsync()
    {
        Webhook = (await RowsAsync("cosell_watermarks?$select=cosell_position&$filter=cosell_name eq 'webhook'").ConfigureAwait(false)).Select(row => Text(row, "cosell_position")).FirstOrDefault("");
        Stages = [.. (await RowsAsync("cosell_valuemappings?$select=cosell_crmvalue&$filter=cosell_map eq 'stage' and statecode eq 0").ConfigureAwait(false)).SelectMany(row => Text(row, "cosell_crmvalue").Split('|'))];
        var there = (await RowsAsync("cosell_fieldmappings?$select=cosell_name").ConfigureAwait(false)).Select(row => Text(row, "cosell_name")).ToHashSet();
        var missing = expected.MappingRows.Where(name => !there.Contains(name)).ToList();
        return missing.Count > 0
            ? Problem(Words.Fill($"{missing.Count} rows of the standard mapping are not there: {string.Join(", ", missing.Take(5))}{(missing.Count > 5 ? " …" : "")}."), Words.Of("Run Partner Center Webhook Registration: it adds rows that lack and keeps yours (docs/install.md, step 8)."))
            : Good(Words.Fill($"{there.Count} rows, {there.Count - expected.MappingRows.Count} of them your own."));
    }

    /// <summary>The service itself counts the hours: its clock need not be ours.</summary>
    private async Task<CheckedPoint> HealthAsync()
    {
        const string Select = "cosell_reports?$select=cosell_progress,cosell_summary,modifiedon&$filter=cosell_kind eq ";
        var rows = await RowsAsync($"{Select}{HealthKind}").ConfigureAwait(false);
        if (rows.Count == 0)
            return Problem(Words.Of("There is none: Health Check has never run."), Words.Of("Turn the flow Health Check on and run it once."));
        var fresh = await RowsAsync($"{Select}{HealthKind} and Microsoft.Dynamics.CRM.LastXHours(PropertyName='modifiedon',PropertyValue={FreshHours})").ConfigureAwait(false);
        var summary = Text(rows[0], "cosell_summary").Split("\n\n")[0].ReplaceLineEndings(" ");
        if (fresh.Count == 0)
            return Problem(Words.Fill($"It is older than {FreshHours} hours, of {Text(rows[0], "modifiedon")}; it said: {summary}"), Words.Of("Look at the runs of the flow Health Check, which runs every hour: it is off, or it fails."));
        return Text(rows[0], "cosell_progress") == "0" ? Good(summary) : Problem(summary, Words.Of("Do what it says; docs/troubleshoot.md has every message."));
    }

    private async Task<List<JsonNode>> RowsAsync(string query)
    {
        var rows = new List<JsonNode>();
        for (var path = "/api/data/v9.2/" + Escaped(query); path is not null;)
        {
            var page = await checkup.Client.GetAsync(path, checkup.Cancellation).ConfigureAwait(false);
            rows.AddRange(page["value"]!.AsArray().OfType<JsonNode>());
            path = page["@odata.nextLink"] is { } next ? new Uri(next.GetValue<string>()).PathAndQuery : null;
        }
        return rows;
    }

    private static string Escaped(string query) => query.Replace(" ", "%20", StringComparison.Ordinal);

    private static string Text(JsonNode row, string member) => row[member]?.ToString() ?? "";
}
