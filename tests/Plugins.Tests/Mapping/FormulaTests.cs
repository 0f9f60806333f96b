using Plugins.Tests.Doubles;

namespace Plugins.Tests.Mapping;

/// <summary>The languages of expression, condition and transform: what each text gives, or where and how it is refused.</summary>
[TestClass]
public sealed class FormulaTests
{
    private static readonly Probe Probe = new();

    public static IEnumerable<object?[]> Expressions => Corpus.Read("expressions.tsv");

    public static IEnumerable<object?[]> Conditions => Corpus.Read("conditions.tsv");

    public static IEnumerable<object?[]> Transforms => Corpus.Read("transforms.tsv");

    public static IEnumerable<object?[]> Refused => Corpus.Read("refused.tsv");

    [TestMethod]
    [DynamicData(nameof(Expressions))]
    public void An_expression_stands_in_for_an_empty_field(string expression, string? value)
    {
        Share(expression: expression, condition: "", transform: "", crm: null).Should().Be((value, null));
    }

    [TestMethod]
    [DynamicData(nameof(Conditions))]
    public void A_row_counts_where_its_condition_holds(string condition, string holds)
    {
        Share(expression: "", condition: condition, transform: "", crm: "sent").Should().Be((holds == "yes" ? "sent" : null, null));
    }

    [TestMethod]
    [DynamicData(nameof(Transforms))]
    public void A_transform_changes_what_goes_out(string transform, string? crm, string? value)
    {
        Share(expression: "", condition: "", transform: transform, crm: crm).Should().Be((value, null));
    }

    [TestMethod]
    [DynamicData(nameof(Refused))]
    public void A_formula_that_cannot_be_read_is_refused_when_it_is_saved_with_place_and_fix(string column, string formula, string refusal)
    {
        Probe.Refusal("cosell_" + column, formula).Should().Be(char.ToUpperInvariant(column[0]) + column[1..] + ": " + refusal);
    }

    [TestMethod]
    public void Every_formula_of_the_corpora_can_be_saved()
    {
        Expressions.Select(row => Probe.Refusal("cosell_expression", (string)row[0]!)).Should().OnlyContain(refusal => refusal == null);
        Conditions.Select(row => Probe.Refusal("cosell_condition", (string)row[0]!)).Should().OnlyContain(refusal => refusal == null);
        Transforms.Select(row => Probe.Refusal("cosell_transform", (string)row[0]!, ("cosell_direction", Choices.ToPartnerCenter))).Should().OnlyContain(refusal => refusal == null);
    }

    [TestMethod]
    public void An_expression_that_gives_no_day_is_told_with_the_value_and_the_deal_is_not_shared()
    {
        Share("{A} + 15d", "", "", null).Problem.Should().Be(
            "Probe is empty, and the expression of the field mapping 'Probe' gives no value: 'Alpha' is no day that 15d could be added to. Fill in Probe, or ask your administrator to correct the field mapping.");
    }

    [TestMethod]
    public void A_row_that_got_around_its_guard_is_told_with_its_fault_and_the_deal_is_not_shared()
    {
        Share("{A", "", "", null).Problem.Should().Be("The field mapping 'Probe' cannot be read. At character 1: The path is not closed. Put a } at its end. Ask your administrator to correct the field mapping.");
    }

    [TestMethod]
    public void Formulas_nested_beyond_sense_are_refused_and_not_crashed_on()
    {
        Probe.Refusal("cosell_expression", new string('(', 900)).Should().Contain("The brackets go too deep");
        Probe.Refusal("cosell_condition", new string('(', 900)).Should().Contain("The brackets go too deep");
        Probe.Refusal("cosell_condition", string.Concat(Enumerable.Repeat("not ", 200))).Should().Contain("The brackets go too deep");
    }

    private static (string? Value, string? Problem) Share(string expression, string condition, string transform, string? crm) => Probe.Share(
        row => (row["cosell_expression"], row["cosell_condition"], row["cosell_transform"]) = (expression, condition, transform),
        opportunity =>
        {
            (opportunity["Probe__c"], opportunity["A"], opportunity["B"], opportunity["Nothing"]) = (crm, "Alpha", "beta", null);
            (opportunity["N"], opportunity["D"], opportunity["T"], opportunity["Flag"]) = (12.5m, "2026-03-10", "2026-03-10T09:30:00.000+0000", true);
            opportunity["Quote"] = "it's";
            opportunity["Account"]!["Name"] = "Fabrikam Inc";
        });
}
