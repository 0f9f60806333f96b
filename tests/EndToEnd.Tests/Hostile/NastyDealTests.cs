using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EndToEnd.Tests.Support;
using Sandbox.Host.Console;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;
using Sandbox.PartnerCenter;
using Sandbox.Workflow.Values;

namespace EndToEnd.Tests.Hostile;

/// <summary>
/// Deals whose every text means something in another language: both ways they arrive as they were written, the console and the mail show
/// them, and nothing in them is carried out.
/// </summary>
[TestClass]
public sealed partial class NastyDealTests
{
    private static readonly Dictionary<string, DealInRoom> s_shared = [];
    private static readonly Dictionary<string, EngagementView> s_sent = [];
    private static RehearsalRoom s_room = null!;
    private static ConsoleServer s_console = null!;

    public static IEnumerable<object[]> Texts => NastyTexts.Rows;

    [ClassInitialize]
    public static async Task PlayAsync(TestContext _)
    {
        s_room = await Rooms.OpenAsync(options => options with { Variables = new Dictionary<string, string> { ["cosell_NotifyByMail"] = "all", ["cosell_MailRecipients"] = "alliances@contoso.example", ["cosell_EventsPerMinute"] = "1000", ["cosell_DuplicateAlerts"] = "save" } });
        s_console = await ConsoleServer.StartAsync(s_room, 0);
        var number = 0;
        foreach (var text in NastyTexts.OneLine)
        {
            s_shared[text] = await ShareAsync(text, ++number);
            s_sent[text] = s_room.MicrosoftSeller.SendDeal(Received(text, number));
        }
        await s_room.SettleAsync(TimeSpan.FromHours(2));
    }

    [ClassCleanup]
    public static async Task CloseAsync()
    {
        await s_console.DisposeAsync();
        await s_room.DisposeAsync();
    }

    [TestMethod]
    [DynamicData(nameof(Texts))]
    public void A_deal_of_the_sellers_arrives_as_it_was_written(string text)
    {
        var deal = s_shared[text];

        deal.Field("Co_sell_Sync_Status__c").Should().Be("In step", deal.Field("Co_sell_Message__c"));
        var referral = deal.Engagement.Partner.Document;
        referral["name"].AsString().Should().Be(text);
        referral["details"]["notes"].AsString().Should().Be(text);
        referral["customerProfile"]["name"].AsString().Should().Be(text);
        referral["customerProfile"]["address"]["addressLine1"].AsString().Should().Be(text);
        referral["customerProfile"]["address"]["city"].AsString().Should().Be(text);
        referral["customerProfile"]["team"][0]["firstName"].AsString().Should().Be(text);
        referral["customerProfile"]["team"][0]["lastName"].AsString().Should().Be(text);
    }

    [TestMethod]
    [DynamicData(nameof(Texts))]
    public void A_deal_from_Microsoft_arrives_as_it_was_written(string text)
    {
        var row = DealInRoom.OpportunitiesOf(s_room, s_sent[text].Partner.Id).Should().ContainSingle().Subject;

        Seen(row["Name"]).Should().Be(WebUtility.HtmlDecode(text), "names may come with HTML entities");
        Seen(row["Description"]).Should().Be(text);
        var account = s_room.Salesforce.Org.Row(row["AccountId"].AsString()!);
        Seen(account["Name"]).Should().Be(WebUtility.HtmlDecode(text));
        Seen(account["BillingStreet"]).Should().Be(text);
        Seen(account["BillingCity"]).Should().Be(text);
        var contact = s_room.Salesforce.Org.Children("Account", account.Id, "Contacts").Should().Contain(contact => contact["Email"].AsString()!.StartsWith("kim", StringComparison.Ordinal)).Subject;
        Seen(contact["FirstName"]).Should().Be(text);
        Seen(contact["LastName"]).Should().Be(text);
    }

    [TestMethod]
    public void Both_sides_agree_and_no_run_failed()
    {
        Agreement.Check(s_room).Where(difference => Seen(difference.Salesforce) != Seen(difference.PartnerCenter)).Should().BeEmpty();
        FailedRuns.Lines(s_room).Should().BeEmpty();
    }

    [TestMethod]
    [DynamicData(nameof(Texts))]
    public async Task The_console_shows_it_escaped(string text)
    {
        using var client = new HttpClient { BaseAddress = s_console.BaseAddress };

        foreach (var path in new[] { $"/deals/{s_shared[text].Remembered.Id}", "/" })
        {
            var html = await client.GetStringAsync(path);
            html.Should().NotContainAny("<script", "<img src=x", "<at>", "<b>&amp;", "onerror=alert(1)>");
            if (path != "/")
                html.Should().Contain(WebUtility.HtmlEncode(text));
        }
    }

    [TestMethod]
    public async Task A_mail_shows_it_escaped()
    {
        var before = s_room.Outbox.Messages.Count;
        foreach (var deal in s_shared.Values)
            await deal.EditAsync("Amount", 0);
        await s_room.Clock.RunForAsync(TimeSpan.FromHours(1));

        var mails = s_room.Outbox.Messages.Skip(before).ToList();
        mails.Should().NotBeEmpty();
        foreach (var mail in mails)
        {
            ForeignTag().Matches(mail.Body).Should().BeEmpty();
            mail.Subject.Should().MatchRegex("^CoSell: [A-Za-z ]+: [0-9]+$");
        }
        s_shared.Keys.Count(text => mails.Exists(mail => mail.Body.Contains(WebUtility.HtmlEncode(text) + "</a>: ", StringComparison.Ordinal))).Should().BeGreaterThanOrEqualTo(20, "a message has twenty lines");
    }

    /// <summary>What a person sees: a word joiner, which keeps <c>@</c> and <c>{</c> apart in Salesforce, is seen by nobody.</summary>
    private static string Seen(Value value) => Seen(value.AsString()!);

    private static string Seen(string text) => text.Replace("@\u2060{", "@{", StringComparison.Ordinal);

    private static async Task<DealInRoom> ShareAsync(string text, int number)
    {
        var account = await s_room.Seller.CreateAsync("Account", new JsonObject
        {
            ["Name"] = text, ["BillingStreet"] = text, ["BillingCity"] = text, ["BillingPostalCode"] = $"98{number:000}", ["BillingCountry"] = "United States",
        });
        var contact = await s_room.Seller.CreateAsync("Contact", new JsonObject
        {
            ["AccountId"] = account, ["FirstName"] = text, ["LastName"] = text, ["Email"] = $"ada@customer{number}.example", ["Phone"] = "+1 425 555 0101",
        });
        var opportunity = await s_room.Seller.CreateAsync("Opportunity", new JsonObject
        {
            ["Name"] = text, ["AccountId"] = account, ["Amount"] = 90_000, ["CurrencyIsoCode"] = "USD", ["CloseDate"] = "2026-07-31", ["StageName"] = "Prospecting", ["Description"] = text,
            ["How_can_Microsoft_help__c"] = "Proof of concept or demo", ["Solution_Area__c"] = "Security", ["Solution_Play__c"] = "Data security", ["Customer_Consent__c"] = true, ["Customer_Consent_By__c"] = text, ["Customer_Consent_On__c"] = "2026-02-27",
        });
        await s_room.Seller.CreateAsync("OpportunityContactRole", new JsonObject { ["OpportunityId"] = opportunity, ["ContactId"] = contact, ["IsPrimary"] = true });
        await s_room.Seller.CreateAsync("Microsoft_Solution__c", new JsonObject { ["Opportunity__c"] = opportunity, ["Solution_Name__c"] = text, ["Solution_Id__c"] = "SOL-15974-MQF" });
        await s_room.Seller.UpdateAsync("Opportunity", opportunity, new JsonObject { ["Sync_with_Partner_Center__c"] = true });
        return new DealInRoom(s_room, opportunity);
    }

    private static NewDeal Received(string text, int number) => new()
    {
        Name = text, CustomerName = text, AddressLine1 = text, City = text, PostalCode = $"10{number:000}", Country = "DE", Notes = text, DealValue = 80_000, Currency = "EUR",
        Contact = new DealPerson(text, text, $"kim@sent{number}.example", "+49 30 5550100"), Solutions = [new DealSolution("SOL-30002-DAT", text)],
    };

    [GeneratedRegex("<(?!/?(?:p|ul|li|a|br)[ >])")]
    private static partial Regex ForeignTag();
}
