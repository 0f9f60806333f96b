using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoSell.Plugins.CustomApis;
using Microsoft.Xrm.Sdk;

namespace Plugins.Tests.Doubles;

/// <summary>The flow Backfill and the two services behind it: carries out each step that <c>cosell_Backfill</c> names, and can break off after any of them.</summary>
internal sealed class BackfillFlow(Hub hub)
{
    private const string VersionAfter = "2026-03-02T09:30:00.000+0000";

    public List<JsonObject> Referrals { get; } = [];

    public List<JsonObject> Opportunities { get; } = [];

    /// <summary>Connector calls so far: the custom API, Partner Center and Salesforce.</summary>
    public int Calls { get; private set; }

    /// <summary>Writes to Salesforce and Partner Center so far.</summary>
    public int Writes { get; private set; }

    /// <summary>Opportunities that Salesforce refuses to change, and its words.</summary>
    public Dictionary<string, string> Refusals { get; } = [];

    /// <summary>Answers instead of a service, by step; null lets it work.</summary>
    public Func<string, JsonObject?> Fault { get; set; } = _ => null;

    /// <summary>The report, as JSON.</summary>
    public JsonObject Report => JsonNode.Parse(Content(ReportRow))!.AsObject();

    public Entity ReportRow => hub.Rows.Row("cosell_report", new Guid(ReportId));

    public string ReportId { get; private set; } = "";

    public IEnumerable<JsonObject> Pairs => Report["pairs"]!.AsArray().Select(pair => pair!.AsObject());

    public string Status => ReportRow.GetAttributeValue<OptionSetValue>("cosell_status").Value switch
    {
        856320000 => "Running",
        856320001 => "Ready",
        856320002 => "Applied",
        856320003 => "Undone",
        _ => "Failed",
    };

    public string Summary => ReportRow.GetAttributeValue<string>("cosell_summary");

    public string DryRun(bool onlyOpen = false, string? from = null, int steps = int.MaxValue) => Run("Dry run", "", onlyOpen, from, steps);

    public string Apply(int steps = int.MaxValue) => Run("Apply", ReportId, steps: steps);

    public string Undo(int steps = int.MaxValue) => Run("Undo", ReportId, steps: steps);

    /// <summary>Runs the flow, at most so many steps, and answers its last message.</summary>
    public string Run(string mode, string reportId, bool onlyOpen = false, string? from = null, int steps = int.MaxValue)
    {
        var (turn, answer, message) = ("", "", "");
        for (var i = 0; i < steps; i++)
        {
            var output = Step(mode, reportId, onlyOpen, from, turn, answer);
            (ReportId, reportId, turn, message) = ((string)output["ReportId"], (string)output["ReportId"], (string)output["Turn"], (string)output["Message"]);
            if ((bool)output["Done"])
                return message;
            answer = CarryOut(output);
        }
        return message;
    }

    /// <summary>One call of the custom API.</summary>
    public ParameterCollection Step(string mode, string reportId, bool onlyOpen, string? from, string turn, string answer)
    {
        Calls++;
        return PluginRun.Execute(new Backfill(), hub.Rows, hub.Now, "cosell_Backfill", run =>
        {
            run.InputParameters["OnlyOpen"] = onlyOpen;
            foreach (var (name, value) in new[] { ("Mode", mode), ("ReportId", reportId), ("From", from), ("Turn", turn), ("Answer", answer) })
                run.InputParameters[name] = value;
        });
    }

    /// <summary>Changes a decision in the report, as an admin does by hand.</summary>
    public void Decide(Func<JsonObject, bool> pair, JsonNode? link)
    {
        var report = Report;
        foreach (var found in report["pairs"]!.AsArray().Select(item => item!.AsObject()).Where(pair))
            found["link"] = link?.DeepClone();
        Write(report.ToJsonString());
    }

    public void Write(string content) => hub.Rows.Update(new Entity("cosell_report", new Guid(ReportId)) { ["cosell_content"] = content });

    /// <summary>What the service behind a step answers, as the flow hands it in.</summary>
    public string CarryOut(ParameterCollection output)
    {
        var step = (string)output["Step"];
        if (step == "again")
            return "";
        Calls++;
        var answer = Fault(step) ?? step switch
        {
            "referrals" => ReferralPage((int)output["Skip"]),
            "query" => Query((string)output["CrmQuery"]),
            "composite" => Composite(JsonNode.Parse((string)output["CrmRequest"])!),
            "patch" => Patch((string)output["ReferralId"], (string)output["ReferralETag"], JsonNode.Parse((string)output["ReferralPatch"])!.AsArray()),
            _ => throw new NotSupportedException(step),
        };
        answer["step"] = step switch { "referrals" => "readReferrals", "query" => "readCrm", "composite" => "crm", _ => "referral" };
        return answer.ToJsonString();
    }

    private JsonObject ReferralPage(int skip)
    {
        var rows = Referrals.Skip(skip).Take(100).Select(row => row.DeepClone()).ToArray();
        return Sample.Step(200, new JsonObject { ["value"] = new JsonArray(rows) });
    }

    private JsonObject Query(string soql)
    {
        var limit = int.Parse(Regex.Match(soql, @"LIMIT (\d+)").Groups[1].Value);
        var after = Regex.Match(soql, "Id > '(\\w+)'").Groups[1].Value;
        var among = Regex.Match(soql, "Id IN \\(([^)]*)\\)") is { Success: true } list ? list.Groups[1].Value.Split(',').Select(id => id.Trim('\'')).ToHashSet() : null;
        var rows = Opportunities.Where(row => string.CompareOrdinal(Id(row), after) > 0 && among?.Contains(Id(row)) != false)
            .Where(row => !soql.Contains("IsClosed = false") || !row["IsClosed"]!.GetValue<bool>())
            .OrderBy(Id, StringComparer.Ordinal).Take(limit).Select(row => row.DeepClone()).ToArray();
        return Sample.Step(200, new JsonObject { ["totalSize"] = rows.Length, ["done"] = true, ["records"] = new JsonArray(rows) });
    }

    private JsonObject Composite(JsonNode request)
    {
        if (request["compositeRequest"]!.AsArray().Count > 25)
            throw new InvalidOperationException("Salesforce takes at most 25 subrequests.");
        var answers = new JsonArray();
        var changed = new JsonArray();
        foreach (var part in request["compositeRequest"]!.AsArray().Where(part => part!["method"]!.GetValue<string>() == "PATCH"))
        {
            var opportunity = Opportunities.Single(row => part!["url"]!.GetValue<string>().EndsWith(Id(row), StringComparison.Ordinal));
            var refused = Refusals.GetValueOrDefault(Id(opportunity));
            JsonNode? body = refused is null ? null : new JsonArray(new JsonObject { ["errorCode"] = "FIELD_CUSTOM_VALIDATION_EXCEPTION", ["message"] = refused });
            answers.Add(new JsonObject { ["referenceId"] = part!["referenceId"]!.DeepClone(), ["httpStatusCode"] = refused is null ? 204 : 400, ["body"] = body });
            if (refused is not null)
                continue;
            Writes++;
            foreach (var (name, value) in part["body"]!.AsObject())
                opportunity[name] = value?.DeepClone();
            (opportunity["LastModifiedDate"], opportunity["LastModifiedById"]) = (VersionAfter, Sample.Integration);
            changed.Add(new JsonObject { ["Id"] = Id(opportunity), ["LastModifiedDate"] = VersionAfter, ["LastModifiedById"] = Sample.Integration });
        }
        answers.Add(new JsonObject { ["referenceId"] = "versions", ["httpStatusCode"] = 200, ["body"] = new JsonObject { ["records"] = changed } });
        return Sample.Step(200, new JsonObject { ["compositeResponse"] = answers });
    }

    private JsonObject Patch(string id, string eTag, JsonArray operations)
    {
        var referral = Referrals.Single(row => row["id"]!.GetValue<string>() == id);
        if (referral["eTag"]!.GetValue<string>() != eTag)
            return Sample.Step(412, new JsonObject { ["error"] = new JsonObject { ["code"] = "preconditionFailed", ["message"] = "Etag value did not Match" } });
        Writes++;
        foreach (var operation in operations)
            referral[operation!["path"]!.GetValue<string>().Trim('/')] = operation["value"]!.DeepClone();
        return Sample.Step(200, referral.DeepClone());
    }

    private static string Id(JsonObject row) => row["Id"]!.GetValue<string>();

    private static string Content(Entity row) => row.GetAttributeValue<string>("cosell_content") ?? "";
}
