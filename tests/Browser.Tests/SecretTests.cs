using System.Text.RegularExpressions;
using Browser.Tests.Support;

namespace Browser.Tests;

/// <summary>Every page that can be reached, as it goes over the wire.</summary>
[TestClass]
public sealed partial class SecretTests
{
    private static IReadOnlyDictionary<string, string> s_pages = null!;

    [ClassInitialize]
    public static async Task ReadAsync(TestContext _) => s_pages = await Crawler.ReadAllAsync(Site.Address);

    [TestMethod]
    public void No_page_holds_a_secret_that_a_service_gave_out()
    {
        foreach (var (path, html) in s_pages)
        {
            foreach (var secret in Given())
                html.Should().NotContain(secret, $"{path} would give it away");
        }
    }

    [TestMethod]
    public void No_page_holds_a_signature_or_a_token()
    {
        foreach (var (path, html) in s_pages)
            Shapes().Matches(html).Select(match => match.Value).Should().BeEmpty($"{path} must hide them");
    }

    [TestMethod]
    public void The_run_that_registers_the_webhook_shows_what_came_of_it_and_not_its_URL()
    {
        var run = s_pages.First(page => page.Key.StartsWith("/runs/", StringComparison.Ordinal) && page.Value.Contains("<h1>Partner Center Webhook Registration</h1>", StringComparison.Ordinal));

        run.Value.Should().Contain("Partner Center sends referral-created, referral-updated").And.NotContain("/paths/invoke");
    }

    [TestMethod]
    public void Secured_outputs_are_shown_as_hidden()
    {
        s_pages.Values.Should().Contain(html => html.Contains("<span>Outputs</span> hidden: the flow secures them", StringComparison.Ordinal));
    }

    [TestMethod]
    public void A_value_that_is_markup_stays_text()
    {
        s_pages.Values.Should().NotContain(html => html.Contains("<script", StringComparison.OrdinalIgnoreCase));
        s_pages["/"].Should().Contain("&lt;script&gt;alert(&#39;Alpine &amp; Co&#39;)&lt;/script&gt;");
    }

    [TestMethod]
    public async Task Only_the_loopbacks_own_names_are_answered()
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, Site.Address);
        request.Headers.Host = "rebound.example";

        using var answer = await client.SendAsync(request);

        ((int)answer.StatusCode).Should().Be(421);
    }

    [TestMethod]
    [DataRow("/nowhere")]
    [DataRow("/deals/00000000-0000-0000-0000-000000000001")]
    [DataRow("/runs/none")]
    public async Task What_is_not_there_is_answered_with_404_and_a_way_back(string path)
    {
        using var client = new HttpClient { BaseAddress = Site.Address };

        using var answer = await client.GetAsync(path);

        ((int)answer.StatusCode).Should().Be(404);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("<h1>Not found</h1>").And.Contain("class=\"crumbs\"");
    }

    private static IEnumerable<string> Given()
    {
        var room = Site.Room;
        foreach (var credential in new[] { room.PartnerCenter.Credentials.Referrals, room.PartnerCenter.Credentials.Events })
        {
            yield return credential.ClientSecret;
            yield return credential.RefreshToken;
        }
        foreach (var credential in new[] { room.Salesforce.IntegrationCredentials, room.Salesforce.SellerCredentials })
        {
            yield return credential.ClientSecret;
            yield return credential.RefreshToken;
            yield return credential.Password;
        }
        foreach (var flow in room.Flows.Flows)
            yield return room.FrontDoor.UrlOf(flow, flow.Trigger.Name).Query.Split("sig=")[1];
    }

    [GeneratedRegex(@"(?:sig|access_token|refresh_token|client_secret)(?:=|%3D|&quot;:\s*&quot;)(?!\(hidden\))[^&\s]+|Bearer [A-Za-z0-9]{8,}|eyJ[A-Za-z0-9_-]{10,}\.", RegexOptions.IgnoreCase)]
    private static partial Regex Shapes();
}
