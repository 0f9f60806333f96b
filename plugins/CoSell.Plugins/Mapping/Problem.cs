using CoSell.Plugins.Json;

namespace CoSell.Plugins.Mapping;

/// <summary>Something a seller or an admin has to know or to mend: what is wrong, where, and how to fix it.</summary>
internal sealed class Problem
{
    public Problem(string code, string field, string sentence, string fix)
    {
        Code = code;
        Field = field;
        Sentence = sentence;
        Fix = fix;
    }

    /// <summary>A stable name of the kind of problem, e.g. <c>country-unknown</c>.</summary>
    public string Code { get; }

    /// <summary>The field as the seller knows it, e.g. <c>Billing Country</c>.</summary>
    public string Field { get; }

    public string Sentence { get; }

    /// <summary>The next step; empty when there is nothing to do.</summary>
    public string Fix { get; }

    public override string ToString() => Fix.Length == 0 ? Sentence : Sentence + " " + Fix;

    public JsonObject ToJson() => new() { { "code", Code }, { "field", Field }, { "message", Sentence }, { "fix", Fix } };

    public static string Join(IEnumerable<Problem> problems) => string.Join("\n", problems.Select(problem => problem.ToString()));
}
