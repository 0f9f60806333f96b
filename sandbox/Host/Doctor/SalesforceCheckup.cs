using System.Text.Json.Nodes;
using Sandbox.Host.Language;
using Sandbox.Host.StandardMapping;
using static Sandbox.Host.Doctor.Checkup;

namespace Sandbox.Host.Doctor;

/// <summary>The points of Salesforce, over its REST API (Salesforce, <em>REST API Developer Guide</em>: describe and query).</summary>
internal sealed class SalesforceCheckup(Checkup checkup, Expected expected)
{
    private const string Api = "/services/data/v58.0";
    private const string OnHold = "On Hold";

    /// <summary>Permission sets that somebody needs, each with the group that holds it.</summary>
    private static readonly (string Set, string Group)[] Sets = [("CoSell_Integration", "CoSell_Integration_User"), ("CoSell_Seller", "CoSell_Sellers")];

    private List<string> _stages = [];

    public async Task RunAsync(IReadOnlyCollection<string>? ownStages)
    {
        if (!await checkup.SignInAsync("salesforce.sign-in", Words.Of("Salesforce: sign-in"), Words.Of("Correct 'salesforce' in the connections: an administrator of the org, or an access token of one.")).ConfigureAwait(false))
            return;
        var deploy = Words.Of("Sign in as an administrator with the permission set CoSell Admin.");
        await checkup.LookAsync("salesforce.package", Words.Of("Salesforce package deployed"), PackageAsync, deploy).ConfigureAwait(false);
        await checkup.LookAsync("salesforce.stage", Words.Of("Stage for deals of Microsoft"), StageAsync, deploy).ConfigureAwait(false);
        await checkup.LookAsync("salesforce.permissions", Words.Of("Permission sets given"), PermissionsAsync, Words.Of("Look by hand: Setup, Permission Set Groups, Manage Assignments.")).ConfigureAwait(false);
        await checkup.LookAsync("salesforce.stages-mapped", Words.Of("Every stage mapped"), () => Task.FromResult(Mapped(ownStages)), deploy).ConfigureAwait(false);
    }

    private async Task<CheckedPoint> PackageAsync()
    {
        var missing = new List<string>();
        foreach (var (type, fields) in expected.SalesforceFields.OrderBy(type => type.Key, StringComparer.Ordinal))
            missing.AddRange(await MissingAsync(type, fields).ConfigureAwait(false));
        return missing.Count > 0
            ? Problem(Words.Fill($"Not there, or this user may not see them: {string.Join(", ", missing.Take(8))}{(missing.Count > 8 ? Words.Fill($" and {missing.Count - 8} more") : "")}."), Words.Of("Deploy the package (salesforce/README.md), and give yourself the permission set CoSell Admin."))
            : Good(Words.Fill($"{expected.SalesforceFields.Sum(type => type.Value.Count)} fields of {expected.SalesforceFields.Count} objects are there."));
    }

    private async Task<IEnumerable<string>> MissingAsync(string type, IReadOnlyList<string> fields)
    {
        try
        {
            var described = (await checkup.Client.GetAsync($"{Api}/sobjects/{type}/describe", checkup.Cancellation).ConfigureAwait(false))["fields"]!.AsArray();
            if (type == "Opportunity")
                _stages = [.. described.Single(field => Text(field, "name") == "StageName")!["picklistValues"]!.AsArray().Where(value => value!["active"]!.GetValue<bool>()).Select(value => Text(value, "value"))];
            var there = described.Select(field => Text(field, "name")).ToHashSet();
            return fields.Where(field => !there.Contains(field)).Select(field => $"{type}.{field}");
        }
        catch (CallException refused) when (refused.Status == 404)
        {
            return [type];
        }
    }

    private Task<CheckedPoint> StageAsync() => Task.FromResult(
        _stages.Contains(OnHold) ? Good(Words.Fill($"'{OnHold}' is an active stage."))
        : Problem(Words.Fill($"There is no active stage '{OnHold}'."), Words.Of("Add it: Setup, Object Manager, Opportunity, Stage, of type Open (salesforce/README.md, Before).")));

    private async Task<CheckedPoint> PermissionsAsync()
    {
        var missing = new List<string>();
        foreach (var (set, group) in Sets)
        {
            if (!await AnyAsync($"PermissionSet.Name IN ('{set}','{group}')").ConfigureAwait(false) && !await AnyInGroupAsync(group).ConfigureAwait(false))
                missing.Add(set);
        }
        return missing.Count > 0
            ? Problem(Words.Fill($"Nobody has: {string.Join(", ", missing)}."), Words.Of("Give the group CoSell Integration User to the user of the Salesforce connection, and CoSell Sellers to sellers (salesforce/README.md, After)."))
            : Good(string.Join(", ", Sets.Select(set => set.Set)));
    }

    private async Task<bool> AnyInGroupAsync(string group)
    {
        try
        {
            return await AnyAsync($"PermissionSetGroup.DeveloperName = '{group}'").ConfigureAwait(false);
        }
        catch (CallException refused) when (refused.Status == 400)
        {
            return false; // an org that has no groups
        }
    }

    private async Task<bool> AnyAsync(string where)
    {
        var query = Uri.EscapeDataString($"SELECT Id FROM PermissionSetAssignment WHERE {where} LIMIT 1");
        return (await checkup.Client.GetAsync($"{Api}/query?q={query}", checkup.Cancellation).ConfigureAwait(false))["totalSize"]!.GetValue<int>() > 0;
    }

    private CheckedPoint Mapped(IReadOnlyCollection<string>? own)
    {
        if (own is null)
            return Unchecked(Words.Of("Dataverse did not tell its value mappings."), Words.Of("Mend the points of Dataverse first."));
        var unknown = _stages.Where(stage => stage != OnHold && KnownValues.Stages.Of(stage) is null && !own.Contains(stage, StringComparer.OrdinalIgnoreCase)).ToList();
        return unknown.Count > 0
            ? Problem(Words.Fill($"The mapping knows no: {string.Join(", ", unknown)}."), Words.Of("Add a value mapping row for each (docs/map-fields.md): deals in that stage are refused until then."))
            : Good(Words.Fill($"{_stages.Count} stages."));
    }

    private static string Text(JsonNode? node, string member) => node![member]?.ToString() ?? "";
}
