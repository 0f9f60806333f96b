using System.Text.Json.Nodes;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>What people write is text: Salesforce's references and our own marks come from us alone, and nobody sees what keeps them apart.</summary>
[TestClass]
public sealed class ExecutedTextTests
{
    private static readonly string[] OwnReferences = ["@{opportunity.id}", "@{account.id}", "@{contact1.id}", "@{contact2.id}"];

    [TestMethod]
    [DataRow("cc @{before.LastModifiedById}")]
    [DataRow("@{opportunity.id} and {c05e1100:referral-id}")]
    [DataRow("mail me @{home}, or @@{{x}}")]
    public void Notes_from_Microsoft_reach_Salesforce_as_text_and_are_no_edit_of_the_sellers(string notes)
    {
        var sides = TwoSides.Shared();
        sides.Change("/details/notes", notes).Synchronize();

        sides.Opportunity["Description"]!.GetValue<string>().Should().NotContain("@{").And.NotContain("{c05e1100:");
        sides.Synchronize().Should().Be(0, "what keeps the text apart is nobody's edit");
        sides.Shows("/details/notes").Should().Be(notes);
    }

    [TestMethod]
    public void A_text_that_only_just_fits_still_fits_when_it_is_kept_apart()
    {
        var sides = TwoSides.Shared();
        var name = "@{x.y}" + new string('n', 114);
        sides.Change("/name", name).Synchronize();

        sides.Opportunity["Name"]!.GetValue<string>().Length.Should().Be(120);
        sides.Synchronize().Should().Be(0);
        sides.Shows("/name").Should().Be(name);
    }

    [TestMethod]
    public void What_the_seller_adds_to_such_a_text_arrives_as_he_wrote_it()
    {
        var sides = TwoSides.Shared();
        sides.Change("/details/notes", "cc @{before.Id}").Synchronize();
        sides.Sell("Description", sides.Opportunity["Description"]!.GetValue<string>() + ", thanks").Synchronize();

        sides.Shows("/details/notes").Should().Be("cc @{before.Id}, thanks");
        sides.Synchronize().Should().Be(0);
    }

    [TestMethod]
    public void A_seller_may_write_such_a_text_himself()
    {
        var sides = TwoSides.Shared(room => room.Opportunity["Description"] = "see {c05e1100:referral-id} and @{before.Id}");

        sides.Shows("/details/notes").Should().Be("see {c05e1100:referral-id} and @{before.Id}");
        sides.Synchronize().Should().Be(0);
    }

    [TestMethod]
    public void A_problem_that_quotes_such_a_text_is_told_as_text()
    {
        var hub = new Hub();
        hub.RequestByCrm(Sample.OpportunityId);

        var plan = hub.Plan(Sample.Opportunity(row => row["Account"]!["BillingCountry"] = "@{before.Id}"));

        ((string)plan["CrmRequest"]).Should().NotContain("@{").And.Contain("before.Id}");
    }

    [TestMethod]
    public void A_deal_whose_every_text_looks_like_a_reference_is_received()
    {
        var hub = new Hub();
        var referral = Inbound(own =>
        {
            own["name"] = "@{account.id}";
            own["customerProfile"]!["name"] = "@{nobody.knows}";
            own["customerProfile"]!["address"]!["city"] = "@{account.Name}";
            own["customerProfile"]!["team"] = new JsonArray(new JsonObject { ["firstName"] = "@{a.b}", ["lastName"] = "@{c.d}", ["email"] = "@{e.f}@x.example", ["phoneNumber"] = "@{g.h}" });
            own["details"]!["notes"] = "{c05e1100:microsoft-status}";
            own["details"]!["requirements"]!["solutions"] = new JsonArray(new JsonObject { ["id"] = "@{i.j}", ["name"] = "@{k.l}", ["type"] = "Name" });
        });
        Identify(hub, referral);

        var sent = (string)hub.Plan(hub.Deal, (string)hub.Begin()["LeaseId"], new JsonArray(), referral)["CrmRequest"];

        OwnReferences.Aggregate(sent, (text, own) => text.Replace(own, "", StringComparison.Ordinal)).Should().NotContain("@{").And.NotContain("{c05e1100:");
        sent.Should().Contain("nobody.knows}").And.Contain("i.j}").And.Contain("c.d}").And.NotContain("x.example", "that is no address");
    }

    [TestMethod]
    public void A_customer_with_such_a_name_is_looked_for_as_people_write_it_and_as_we_had_to()
    {
        var hub = new Hub();
        Identify(hub, Inbound(own => own["customerProfile"]!["name"] = "@{a.b}"));

        var lookups = (string)hub.Begin()["CrmLookups"];

        lookups.Should().NotContain("@{");
        Uri.UnescapeDataString(lookups).Should().NotContain("@{").And.Contain("Name IN ('@\\u007Ba.b}', '@\u2060{a.b}')");
    }

    private static JsonObject Inbound(Action<JsonObject> change) => Sample.Referral(referral =>
    {
        referral["externalReferenceId"] = "";
        referral["direction"] = "Incoming";
        (referral["status"], referral["substatus"]) = ("New", "Pending");
        change(referral);
    });

    /// <summary>The first synchronization of a deal that is new: it says what to look up.</summary>
    private static void Identify(Hub hub, JsonObject referral)
    {
        hub.RequestByEvent("referral-created", Sample.ReferralId);
        hub.Plan(hub.Deal, (string)hub.Begin()["LeaseId"], new JsonArray(), referral);
    }
}
