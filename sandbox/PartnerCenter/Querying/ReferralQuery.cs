using System.Globalization;
using Microsoft.AspNetCore.Http;
using Sandbox.PartnerCenter.Engagements;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Querying;

/// <summary>The query options of a list as text, checked; <see cref="Offset"/> and <see cref="Top"/> move on from page to page.</summary>
internal sealed record ReferralQuery(string? Filter, string? OrderBy, string? Select, int? Top, int Offset, bool Count)
{
    private static readonly string[] Known = ["$filter", "$orderby", "$select", "$top", "$skip", "$count", "$skiptoken"];

    public static ReferralQuery Read(IQueryCollection query, PartnerCenterOptions options)
    {
        foreach (var name in query.Keys.Where(k => k.StartsWith('$')))
        {
            if (!Known.Contains(name) || (name == "$skip" && !options.AcceptSkip))
                throw RefusedException.Invalid(name, name == "$expand"
                    ? "There is nothing to expand in a referral: leave $expand out."
                    : $"The query option '{name}' is not supported.");
        }
        return query.TryGetValue("$skiptoken", out var token)
            ? FromToken(token.ToString())
            : new(Text(query, "$filter"), Text(query, "$orderby"), Text(query, "$select"),
                Number(query, "$top"), options.OverlookSkip ? 0 : Number(query, "$skip") ?? 0, Flag(query, "$count") ?? true);
    }

    /// <summary>The opaque token that asks for the page behind <paramref name="taken"/> referrals.</summary>
    public string NextToken(int taken) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(ObjectValue.Of(
        ("f", Value.From(Filter)), ("o", Value.From(OrderBy)), ("s", Value.From(Select)),
        ("t", Top is { } top ? Value.From(top - taken) : Value.Null), ("n", Value.From(Offset + taken)), ("c", Value.From(Count))).ToJson()))
        .TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static ReferralQuery FromToken(string token)
    {
        try
        {
            var padded = token.Replace('-', '+').Replace('_', '/').PadRight((token.Length + 3) / 4 * 4, '=');
            var state = Value.Parse(Convert.FromBase64String(padded));
            return new(state.Text("f"), state.Text("o"), state.Text("s"),
                (int?)state.Amount("t"), (int)(state.Amount("n") ?? 0), state.IsTrue("c"));
        }
        catch (Exception e) when (e is FormatException or OverflowException or System.Text.Json.JsonException)
        {
            throw RefusedException.Invalid("$skiptoken", "The $skiptoken is not one of this service: follow @odata.nextLink as it was sent.");
        }
    }

    private static string? Text(IQueryCollection query, string name) =>
        query[name].ToString() is { Length: > 0 } text ? text : null;

    private static int? Number(IQueryCollection query, string name)
    {
        if (Text(query, name) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw RefusedException.Invalid(name, $"{name} must be a whole number of 0 or more.");
    }

    private static bool? Flag(IQueryCollection query, string name) => Text(query, name) switch
    {
        null => null,
        "true" or "True" => true,
        "false" or "False" => false,
        _ => throw RefusedException.Invalid(name, $"{name} must be true or false."),
    };
}
