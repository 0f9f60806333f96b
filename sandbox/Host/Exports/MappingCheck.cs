using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sandbox.Host.Rehearsal;
using Sandbox.Host.StandardMapping;

namespace Sandbox.Host.Exports;

/// <summary>Holds the stages and countries of an export against the standard mapping, and makes the rows that are missing.</summary>
internal sealed class MappingCheck
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, (StageOutcome Outcome, int Count)> _stages = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, string?> _countries = new(StringComparer.OrdinalIgnoreCase);

    public MappingCheck(ExportColumns columns, IReadOnlyList<ReadDeal> deals, DealReader reader, Findings findings)
    {
        foreach (var (row, _) in deals)
        {
            if (columns.Text(row, "stage") is { Length: > 0 } stage)
            {
                _stages[stage] = (reader.OutcomeOf(row), _stages.GetValueOrDefault(stage).Count + 1);
                if (KnownValues.Stages.Of(stage) is null)
                    findings.Doubt(row, "unmapped-stage", "stage", "The mapping has no row for this stage: in your org the deal would be refused until one is added.");
            }
            if (columns.Text(row, "country") is not { Length: > 0 } country)
                continue;
            var known = KnownValues.Countries.Of(country);
            if (known is ['?', .. var question])
                findings.Doubt(row, "ambiguous-country", "country", $"The product asks: {question}");
            if (known is not null)
                continue;
            _countries[country] = Guess(country);
            findings.Doubt(row, "unmapped-country", "country", "Neither the mapping nor ISO 3166 knows this country: the deal is refused until a row is added.");
        }
    }

    public IEnumerable<string> Said()
    {
        foreach (var outcome in new[] { StageOutcome.Won, StageOutcome.Lost, StageOutcome.Open })
        {
            var stages = _stages.Where(stage => stage.Value.Outcome == outcome).Select(stage => $"'{stage.Key}' ({stage.Value.Count})").ToList();
            if (stages.Count > 0)
                yield return $"Stages taken for {outcome.ToString().ToLowerInvariant()}: {string.Join(", ", stages)}.";
        }
        if (_countries.Where(country => country.Value is null).Select(country => $"'{country.Key}'").ToList() is { Count: > 0 } nameless)
            yield return $"Nobody can say which country is meant by {string.Join(", ", nameless)}.";
    }

    /// <summary>The rows that are missing, as a mapping that can be imported without <i>Replace all</i>; null when none is.</summary>
    public string? MissingRows()
    {
        var rows = _stages.Where(stage => KnownValues.Stages.Of(stage.Key) is null).OrderBy(stage => stage.Key, StringComparer.Ordinal).Select(stage => Row("stage", stage.Key, stage.Value.Outcome switch
        {
            StageOutcome.Won => "Closed/Won",
            StageOutcome.Lost => "Closed/Lost",
            _ => "Active/Accepted",
        })).Concat(_countries.Where(country => country.Value is not null).Select(country => Row("country", country.Key, country.Value!))).ToList();
        return rows.Count == 0 ? null : new JsonObject { ["values"] = new JsonArray([.. rows]) }.ToJsonString(Written) + "\n";
    }

    private static JsonObject Row(string map, string crm, string referral) => new()
    {
        ["map"] = map, ["crmValue"] = crm, ["referralValue"] = referral, ["direction"] = "To Partner Center", ["question"] = "",
    };

    /// <summary>The one country that a part of the text names, as in <c>DE - Germany</c>; null for none or several.</summary>
    private static string? Guess(string country) =>
        country.Split(['(', ')', '-', '/', ',', ':', '–'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(KnownValues.Countries.Of)
            .Where(code => code is { Length: 2 }).Distinct().ToList() is [{ } only] ? only : null;
}
