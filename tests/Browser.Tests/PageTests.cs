using System.Text.RegularExpressions;
using Browser.Tests.Support;
using Microsoft.Playwright;
using Sandbox.Loopback.Faults;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

/// <summary>The console as its user sees it, in chromium.</summary>
[TestClass]
public sealed partial class PageTests
{
    [TestMethod]
    public async Task Deals_shows_both_sides_of_every_deal_with_its_state_and_calls()
    {
        var page = await Site.VisitAsync("/");

        var rows = page.Locator("table.deals tbody tr");
        await Expect(rows).ToHaveCountAsync(Sandbox.Host.Room.Deals.All(Site.Room).Count);
        var fabrikam = rows.Filter(new() { HasText = "Fabrikam ERP move" });
        await Expect(fabrikam.Locator("td").Nth(0)).ToContainTextAsync("Closed Won");
        await Expect(fabrikam.Locator("td").Nth(0)).ToContainTextAsync("150,000 USD");
        await Expect(fabrikam.Locator("td").Nth(1)).ToContainTextAsync("Closed/Won");
        await Expect(fabrikam.Locator("td").Nth(3)).ToContainTextAsync("In step");
        await Expect(fabrikam.Locator("td").Nth(4)).ToHaveTextAsync(Number());
        await Expect(rows.Filter(new() { HasText = Troubles.Name }).Locator("td").Nth(3)).ToContainTextAsync("Needs attention");
    }

    [TestMethod]
    public async Task A_deal_opens_with_its_fields_its_log_and_its_runs()
    {
        var page = await Site.VisitAsync("/");

        await page.GetByRole(AriaRole.Link, new() { Name = "Fabrikam ERP move" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Fabrikam ERP move");
        var amount = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Amount" });
        await Expect(amount.First).ToContainTextAsync("150000");
        var raised = page.Locator("ol.log li").Filter(new() { HasText = "Deal value" }).Filter(new() { HasText = "120000" }).Filter(new() { HasText = "150000" });
        await Expect(raised.Locator("table.changes tbody td").First).ToHaveTextAsync("120000");
        await raised.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Synchronize Referral");
    }

    [TestMethod]
    public async Task Flows_shows_every_flow_turned_on_with_its_runs_of_today()
    {
        var page = await Site.VisitAsync("/flows");

        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(Site.Room.Flows.Flows.Count);
        var worker = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Synchronize Referral" });
        await Expect(worker).ToContainTextAsync("On");
        await Expect(worker.Locator("td").Nth(3)).ToHaveTextAsync(Number());
        await worker.GetByRole(AriaRole.Link, new() { Name = "Synchronize Referral" }).ClickAsync();
        await Expect(page.GetByLabel("Flow")).ToHaveValueAsync("c05e1100-0000-4000-8000-000000000204");
    }

    [TestMethod]
    public async Task Runs_are_filtered_by_flow_and_status()
    {
        var page = await Site.VisitAsync("/runs");

        await page.GetByLabel("Flow").SelectOptionAsync(new SelectOptionValue { Label = "Partner Center Webhook Registration" });
        await page.GetByLabel("Status").SelectOptionAsync("Succeeded");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        await Expect(page.GetByText("1 run, newest first.")).ToBeVisibleAsync();
        await Expect(page.Locator("tbody tr")).ToContainTextAsync("Partner Center Webhook Registration");
    }

    [TestMethod]
    public async Task A_run_opens_to_its_actions_and_an_action_to_its_inputs()
    {
        var page = await Site.VisitAsync("/runs?flow=c05e1100-0000-4000-8000-000000000201");
        await page.Locator("tbody tr a").First.ClickAsync();

        await page.Locator("summary").Filter(new() { HasText = "Load the standard mapping" }).ClickAsync();

        await Expect(page.GetByText("\"actionName\": \"cosell_Setup\"")).ToBeVisibleAsync();
        await Expect(page.Locator(".tree .nest").GetByText("Register", new() { Exact = true })).ToBeVisibleAsync();
    }

    [TestMethod]
    public async Task Services_shows_addresses_lost_webhooks_calls_and_faults()
    {
        // What other pages ask of Salesforce uses planned faults up.
        var faults = Site.Room.Salesforce.Faults;
        faults.FailNext(FaultKind.Unavailable, 2 - faults.Planned(FaultKind.Unavailable));
        var page = await Site.VisitAsync("/services");

        await Expect(page.GetByText(Site.Room.PartnerCenter.BaseAddress.ToString(), new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByText("Webhook never sent: 10%.")).ToBeVisibleAsync();
        await Expect(page.GetByText("503 Server unavailable: the next 2 times.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Row locked by somebody else: 5%.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Lost on purpose").First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "PatchReferralById" })).ToContainTextAsync("CoSell Referrals");
    }

    [TestMethod]
    public async Task Following_live_reloads_only_on_demand()
    {
        var page = await Site.VisitAsync("/runs?status=Failed");
        await Expect(page.Locator("meta[http-equiv=refresh]")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Link, new() { Name = "Follow live" }).ClickAsync();

        await Expect(page.Locator("meta[http-equiv=refresh]")).ToHaveCountAsync(1);
        await Expect(page.GetByLabel("Status")).ToHaveValueAsync("Failed");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Stop following" })).ToBeVisibleAsync();
    }

    [GeneratedRegex("^[1-9][0-9]*$")]
    private static partial Regex Number();
}
