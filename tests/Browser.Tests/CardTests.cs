using System.Text.Json.Nodes;
using Browser.Tests.Support;
using Microsoft.Playwright;
using Sandbox.Host.Story;
using Sandbox.PartnerCenter;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

/// <summary>The seller's card in chromium: what is pressed goes by the org's REST API, and the connector carries it out.</summary>
[TestClass]
public sealed class CardTests
{
    private static readonly Dictionary<string, string> Deals = [];

    [ClassInitialize]
    public static async Task MakeDealsAsync(TestContext _)
    {
        CardPage.Build();
        foreach (var (key, name) in new[] { ("answer", "Adatum shop"), ("accept", "Proseware portal"), ("decline", "Wingtip toys") })
            Deals[key] = await ReceiveAsync(name);
        Deals["share"] = await OfferAsync("Relecloud", "Relecloud lake", "Spain");
        Deals["fix"] = await OfferAsync("Fourth", "Fourth coffee till", country: null);
        Deals["differs"] = await SampleDeals.CreateAsync(Site.Room.Seller, "Contoso", "Contoso data hub", "Spain", 120_000, "SOL-20001-AIM", "Demand forecast");
        await Site.Room.SettleAsync();
        Site.Room.MicrosoftSeller.Accept(Referral("differs").Id);
        await Site.Room.Seller.UpdateAsync("Opportunity", Deals["differs"], new JsonObject { ["Amount"] = 150_000 });
        await Site.Room.SettleAsync();
    }

    [ClassCleanup]
    public static void Remove() => CardPage.Remove();

    [TestMethod]
    public async Task A_deal_from_Microsoft_counts_down_and_is_accepted_with_one_press()
    {
        var page = await CardPage.OpenAsync(Deals["accept"]);
        await Expect(page.Locator(".headline")).ToHaveTextAsync("Microsoft waits for your answer");
        await Expect(page.Locator(".time")).ToContainTextAsync("13 d");

        await page.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await Expect(page.Locator(".headline")).ToHaveTextAsync("On its way to Microsoft");
        await Expect(page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);

        await Site.Room.SettleAsync();
        Referral("accept").Partner.Substatus.Should().Be("Accepted");
        page = await CardPage.OpenAsync(Deals["accept"]);
        await Expect(page.Locator(".headline")).ToHaveTextAsync("In step with Microsoft");
    }

    [TestMethod]
    public async Task Declining_takes_a_reason_and_is_confirmed_at_once()
    {
        var page = await CardPage.OpenAsync(Deals["decline"]);

        await page.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
        await Expect(page.GetByText("Declining a deal from Microsoft cannot be undone.")).ToBeVisibleAsync();
        await page.GetByLabel("Co-sell Closing Reason").SelectOptionAsync("Timeline too short");
        await page.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
        await Expect(page.Locator(".headline")).ToHaveTextAsync("On its way to Microsoft");

        await Site.Room.SettleAsync();
        (Referral("decline").Partner.Status, Referral("decline").Partner.Substatus).Should().Be(("Closed", "Declined"));
    }

    [TestMethod]
    public async Task A_deal_is_shared_with_what_the_seller_fills_in()
    {
        var page = await CardPage.OpenAsync(Deals["share"]);
        await Expect(page.Locator(".headline")).ToHaveTextAsync("Not shared with Microsoft");

        await page.GetByRole(AriaRole.Button, new() { Name = "Share with Microsoft" }).ClickAsync();
        await page.GetByLabel("How can Microsoft help?").SelectOptionAsync("General or other");
        await page.GetByRole(AriaRole.Button, new() { Name = "Share with Microsoft" }).ClickAsync();
        await Expect(page.Locator(".headline")).ToHaveTextAsync("On its way to Microsoft");

        await Site.Room.SettleAsync();
        page = await CardPage.OpenAsync(Deals["share"]);
        await Expect(page.Locator(".headline")).ToHaveTextAsync("In step with Microsoft");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Open in Partner Center" })).ToBeVisibleAsync();
    }

    [TestMethod]
    public async Task What_a_check_finds_stands_on_the_card()
    {
        var page = await CardPage.OpenAsync(Deals["fix"]);

        await page.GetByRole(AriaRole.Button, new() { Name = "Check first" }).ClickAsync();
        await Expect(page.Locator(".headline")).ToHaveTextAsync("Being checked");

        await Site.Room.SettleAsync();
        page = await CardPage.OpenAsync(Deals["fix"]);
        await Expect(page.Locator(".message").First).ToContainTextAsync("Billing Country is empty. Fill in Billing Country");
        Site.Room.Salesforce.Org.Row(Deals["fix"])["Referral_Identifier__c"].IsNull.Should().BeTrue();
    }

    [TestMethod]
    public async Task What_differs_is_told_in_words_and_Microsofts_seller_has_a_mail_link()
    {
        var page = await CardPage.OpenAsync(Deals["differs"]);

        var amount = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Amount" });
        await Expect(amount).ToContainTextAsync("$150,000.00");
        await Expect(amount).ToContainTextAsync("120,000");
        await Expect(amount).ToContainTextAsync("differs");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Close Date" })).Not.ToContainTextAsync("differs");
        var person = page.GetByRole(AriaRole.Link).First;
        var team = Site.Room.Salesforce.Org.Row(Deals["differs"])["Microsoft_Team__c"].AsString();
        team.Should().StartWith($"{await person.InnerTextAsync()} <{(await person.GetAttributeAsync("href"))!["mailto:".Length..]}>");
    }

    [TestMethod]
    public async Task The_card_speaks_the_language_of_its_reader()
    {
        var page = await CardPage.OpenAsync(Deals["answer"], "zh_TW");

        await Expect(page.Locator(".headline")).ToHaveTextAsync("Microsoft 正在等您回覆");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "接受" })).ToBeVisibleAsync();
        await KeepAsync(page, "answer-zh_TW");
        await page.GetByRole(AriaRole.Button, new() { Name = "拒絕" }).ClickAsync();
        await Expect(page.GetByLabel("共同銷售結案原因")).ToBeVisibleAsync();
    }

    [TestMethod]
    [DataRow("answer")]
    [DataRow("differs")]
    public async Task The_card_is_readable_in_light_and_dark_and_fits_a_phone(string deal)
    {
        foreach (var colors in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            foreach (var width in new[] { 390, 1280 })
            {
                var page = await CardPage.OpenAsync(Deals[deal], colors: colors, width: width);
                (await page.EvaluateAsync<string[]>(AccessibilityTests.Contrast)).Should().BeEmpty($"{deal} in {colors} must be readable");
                (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(width);
                await KeepAsync(page, $"{deal}-{colors}-{width}");
                if (deal == "answer")
                {
                    await page.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
                    await page.Locator(".form").WaitForAsync();
                    (await page.EvaluateAsync<string[]>(AccessibilityTests.Contrast)).Should().BeEmpty($"the form in {colors} must be readable");
                    await KeepAsync(page, $"{deal}-form-{colors}-{width}");
                }
            }
        }
    }

    [TestMethod]
    public async Task The_keyboard_reaches_every_action_in_order()
    {
        var page = await CardPage.OpenAsync(Deals["answer"]);

        var reached = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached.Add(await page.EvaluateAsync<string>(Focused));
        }

        var seller = Site.Room.Salesforce.Org.Row(Deals["answer"])["Microsoft_Team__c"].AsString()!.Split(" <")[0];
        reached.Should().Equal("Accept", "Decline", seller, "Open in Partner Center");
    }

    /// <summary>What has the focus, however deep in the card.</summary>
    private const string Focused = "() => { let e = document.activeElement; while (e.shadowRoot?.activeElement) e = e.shadowRoot.activeElement; return e.innerText; }";

    /// <summary>Pictures for the guides: <c>SCREENSHOTS</c> names the folder.</summary>
    private static Task KeepAsync(IPage page, string name) => Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder
        ? page.Locator("main").ScreenshotAsync(new() { Path = Path.Combine(folder, $"card-{name}.png") })
        : Task.CompletedTask;

    private static async Task<string> ReceiveAsync(string name)
    {
        var sent = Site.Room.MicrosoftSeller.SendDeal(SampleDeals.FromMicrosoft(name, name + " renewal"));
        await Site.Room.SettleAsync();
        return Site.Room.Salesforce.Org.Rows("Opportunity").Single(row => row["Referral_Identifier__c"].AsString() == sent.Partner.Id.ToString()).Id;
    }

    /// <summary>A deal that is not shared yet.</summary>
    private static async Task<string> OfferAsync(string customer, string deal, string? country)
    {
        var id = await SampleDeals.CreateAsync(Site.Room.Seller, customer, deal, country, 60_000, "SOL-20001-AIM", "Demand forecast", help: null);
        await Site.Room.Seller.UpdateAsync("Opportunity", id, new JsonObject { ["Sync_with_Partner_Center__c"] = false });
        return id;
    }

    private static EngagementView Referral(string deal) =>
        Site.Room.PartnerCenter.Referrals.Get(new Guid(Site.Room.Salesforce.Org.Row(Deals[deal])["Referral_Identifier__c"].AsString()!));
}
