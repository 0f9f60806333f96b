using Plugins.Tests.Mapping;

namespace Plugins.Tests.Fuzz;

/// <summary>The languages of the mapping: whatever is typed is saved, or refused with the place; whatever was saved can be worked out.</summary>
[TestClass]
[TestCategory("Fuzzing")]
public sealed class FormulaFuzzTests
{
    private static readonly string[] Columns = ["expression", "condition", "transform"];

    private static readonly string[] Pieces =
    [
        "{A}", "{", "}", "{Account.Name}", "{A.B.C.D.E.F.G}", "A", "Flag", "Nothing", "'a'", "'", "\"", "''", "1", "1.5", ".", "1.", "99999999999999999999999999999999", "15d", "99999y", "1w",
        "2026-07-01", "2026-13-45", "9999-12-31", "0001-01-01", "today()", "concat(", "upper(", "(", ")", ",", " + ", " - ", " = ", " != ", " >= ", " < ", " and ", " or ", " not ", " in ", " is ", " empty", " | ",
        "trim", "truncate ", "prefix ", "replace ", "round ", "multiply ", "strip html", "first line", "digits", "true", "null", " ", "\n", "\u0000", "é", "\uD83D", "‘", "@", "&", "%",
    ];

    private static readonly string[] Seeds = [.. Corpus.Read("expressions.tsv").Concat(Corpus.Read("conditions.tsv")).Concat(Corpus.Read("transforms.tsv")).Select(row => (string)row[0]!)];

    [TestMethod]
    [Timeout(120_000)]
    public void What_is_typed_is_saved_or_refused_with_its_place() => Rounds.Run(4_000, (random, attempt) =>
    {
        var column = Columns[random.Next(Columns.Length)];
        attempt.Input = Formula(random);
        if (Refusal(column, attempt.Input) is { } refusal)
            refusal.Should().MatchRegex("(?s)At character [0-9]+: .*[.]$|has at most|cannot be undone", $"{column} {attempt.Input}");
    }, _ => false);

    [TestMethod]
    [Timeout(120_000)]
    public void What_was_saved_can_be_worked_out_on_any_texts()
    {
        var probe = new Probe();
        Rounds.Run(300, (random, attempt) =>
        {
            var (column, formula) = Saved(random);
            var text = random.Next(2) == 0 ? NastyTexts.OneLine[random.Next(NastyTexts.OneLine.Count)] : Wounds.Of("Alpha 12.5 2026-03-10", random);
            attempt.Input = $"{column}: {formula} on {text}";
            var (value, problem) = probe.Share(
                row =>
                {
                    foreach (var other in Columns)
                        row["cosell_" + other] = other == column ? formula : "";
                },
                opportunity => (opportunity["A"], opportunity["Flag"], opportunity["Account"]!["Name"], opportunity["Probe__c"]) = (text, true, text + "x", column == "expression" ? null : text));
            (value is null || problem is null).Should().BeTrue();
        }, _ => false);
    }

    [TestMethod]
    [DataRow("expression", "{A}")]
    [DataRow("expression", "'' + {A}")]
    [DataRow("transform", "trim")]
    public void A_text_is_no_formula_whatever_stands_in_it(string column, string formula)
    {
        var probe = new Probe();
        foreach (var text in NastyTexts.OneLine)
        {
            probe.Share(row => row["cosell_" + column] = formula, opportunity => (opportunity["A"], opportunity["Probe__c"]) = (text, column == "expression" ? null : text))
                .Should().Be((text, null));
        }
    }

    private static (string Column, string Formula) Saved(Random random)
    {
        while (true)
        {
            var (column, formula) = (Columns[random.Next(Columns.Length)], Formula(random));
            if (formula.Trim().Length > 0 && Refusal(column, formula) is null)
                return (column, formula);
        }
    }

    private static string? Refusal(string column, string formula) =>
        column == "transform" ? Probe.Refusal("cosell_" + column, formula, ("cosell_direction", Doubles.Choices.ToPartnerCenter)) : Probe.Refusal("cosell_" + column, formula);

    private static string Formula(Random random) => random.Next(3) switch
    {
        0 => string.Concat(random.GetItems(Pieces, random.Next(1, 14))),
        1 => Wounds.Of(Seeds[random.Next(Seeds.Length)], random, 2),
        _ => Seeds[random.Next(Seeds.Length)] + random.GetItems(Pieces, 1)[0] + Seeds[random.Next(Seeds.Length)],
    };
}
