using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Mapping;

/// <summary>Texts that are longer than the other side's field, and texts with anything in them.</summary>
[TestClass]
public sealed class LongTextTests
{
    private const int Limit = 32000;

    [TestMethod]
    public void Notes_that_Salesforce_cannot_hold_are_shown_as_far_as_they_go_and_stay_whole_in_Partner_Center()
    {
        var notes = Text(50_000);
        var sides = TwoSides.Shared();

        sides.Change("/details/notes", notes).Synchronize();

        Description(sides).Should().Be(notes[..Limit]);
        sides.Message.Should().Be("Description shows the beginning only: Partner Center holds more text than the field takes. Nothing of it is cut off in Partner Center.");
        sides.Hub.State.Should().Be("In step");
        sides.Synchronize().Should().Be(0);
        sides.Shows("/details/notes").Should().Be(notes);
    }

    [TestMethod]
    public void A_seller_who_edits_what_he_sees_of_long_notes_keeps_what_he_does_not_see()
    {
        var notes = Text(50_000);
        var sides = TwoSides.Shared();
        sides.Change("/details/notes", notes).Synchronize();

        sides.Sell("Description", "New start. " + Description(sides)![20..]).Synchronize();

        sides.Shows("/details/notes").Should().Be("New start. " + notes[20..]);
        Description(sides).Should().Be(("New start. " + notes[20..])[..Limit], "what moved up is shown");
        sides.Synchronize().Should().Be(0);
    }

    [TestMethod]
    public void A_seller_who_empties_long_notes_does_not_delete_what_he_never_saw()
    {
        var notes = Text(40_000);
        var sides = TwoSides.Shared();
        sides.Change("/details/notes", notes).Synchronize();

        sides.Sell("Description", null).Synchronize();

        sides.Shows("/details/notes").Should().Be(notes[Limit..]);
        Description(sides).Should().Be(notes[Limit..]);
        sides.Message.Should().BeEmpty();
        sides.Synchronize().Should().Be(0);
    }

    [TestMethod]
    public void A_cut_never_tears_a_character_in_two()
    {
        var notes = new string('x', Limit - 1) + "😀 and more";
        var sides = TwoSides.Shared();

        sides.Change("/details/notes", notes).Synchronize();

        Description(sides).Should().Be(new string('x', Limit - 1));
        sides.Sell("Description", "y" + Description(sides)![1..]).Synchronize();
        sides.Shows("/details/notes").Should().Be("y" + notes[1..]);
    }

    [TestMethod]
    public void A_blank_at_the_cut_is_no_edit()
    {
        var notes = new string('x', Limit - 5) + "     and more";
        var sides = TwoSides.Shared();

        sides.Change("/details/notes", notes).Synchronize();

        sides.Synchronize().Should().Be(0);
        sides.Shows("/details/notes").Should().Be(notes);
    }

    [TestMethod]
    public void A_name_longer_than_Salesforce_takes_is_cut_there_and_not_sent_back()
    {
        var name = Text(300);
        var sides = TwoSides.Shared();

        sides.Change("/name", name).Synchronize();

        sides.Opportunity["Name"]!.GetValue<string>().Should().Be(name[..120].TrimEnd());
        sides.Synchronize().Should().Be(0);
        sides.Shows("/name").Should().Be(name);
    }

    [TestMethod]
    [DataRow("He said \"yes\", didn't he? \\ / {braces} [brackets] <b>&amp;</b>")]
    [DataRow("one\ntwo\n\nthree")]
    [DataRow("😀👨‍👩‍👧‍👦 🇹🇼 é e\u0301 \u0000 \u0001 \u2028 \u001f.")]
    [DataRow("שלום עולם \u202Eabc مرحبا")]
    [DataRow("{referral-id} {0} {field} {{x}}")]
    [DataRow("'; DROP TABLE Opportunity; -- ${x} @{pipeline()}")]
    [DataRow("=1+1")]
    [DataRow("null")]
    public void Any_text_arrives_as_it_is_in_both_directions(string text)
    {
        var sides = TwoSides.Shared(deal => deal.Opportunity["Description"] = text);
        sides.Shows("/details/notes").Should().Be(text);
        sides.Synchronize().Should().Be(0);

        sides.Change("/details/notes", "Re: " + text).Synchronize();

        // Nobody sees the word joiner that keeps an @ and a brace apart.
        Description(sides)!.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("@\u2060{", "@{", StringComparison.Ordinal).Should().Be("Re: " + text);
        sides.Synchronize().Should().Be(0);
    }

    [TestMethod]
    public void Half_a_character_is_no_reason_to_fail()
    {
        var hub = new Hub();
        hub.RequestByCrm(Sample.OpportunityId);
        var lease = (string)hub.Begin()["LeaseId"];
        var records = new JsonArray(Sample.Opportunity(row => (row["Description"], row["Account"]!["BillingCountry"]) = ("MARK", "MARK"))).ToJsonString();

        var plan = hub.Call(new PlanSync(), ("DealId", hub.Deal.Id.ToString()), ("LeaseId", lease), ("CrmRecords", records.Replace("MARK", "half \\ud83d and more", StringComparison.Ordinal)), ("Referrals", "[]"));

        ((string)plan["Message"]).Should().StartWith("Billing Country is 'half ").And.Contain(" and more', which is no country that we know.");
    }

    [TestMethod]
    public void Line_breaks_of_Salesforce_are_those_of_Partner_Center()
    {
        var sides = TwoSides.Shared();

        sides.Sell("Description", "one\r\ntwo").Synchronize();

        sides.Shows("/details/notes").Should().Be("one\ntwo");
        sides.Synchronize().Should().Be(0);
    }

    private static string? Description(TwoSides sides) => sides.Opportunity["Description"]?.GetValue<string>();

    /// <summary>Words that tell where in the text they stand.</summary>
    private static string Text(int length) => string.Concat(Enumerable.Range(0, length / 7 + 1).Select(number => $"{number:D6}-"))[..length];
}
