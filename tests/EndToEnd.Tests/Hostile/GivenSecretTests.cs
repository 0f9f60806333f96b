using System.Text;
using System.Text.RegularExpressions;
using EndToEnd.Tests.Rehearsing;
using EndToEnd.Tests.Support;
using Sandbox.Host.CommandLine;
using Sandbox.Host.Room;
using Sandbox.Host.Story;

namespace EndToEnd.Tests.Hostile;

/// <summary>Whatever the services of a room gave out to be kept: after a day of co-selling it stands nowhere where people read.</summary>
[TestClass]
public sealed partial class GivenSecretTests
{
    private static readonly string s_folder = Directory.CreateTempSubdirectory("cosell-runs-").FullName;
    private static readonly List<string> s_told = [];
    private static RehearsalRoom s_room = null!;

    [ClassInitialize]
    public static async Task PlayAsync(TestContext _)
    {
        s_room = await Rooms.OpenAsync(options => options with
        {
            RunFolder = s_folder,
            Progress = s_told.Add,
            Variables = new Dictionary<string, string> { ["cosell_NotifyByMail"] = "all", ["cosell_MailRecipients"] = "alliances@contoso.example" },
        });
        await new StoryOfADay(s_room, s_told.Add).PlayAsync();
        await s_room.Clock.RunForAsync(TimeSpan.FromHours(2));
    }

    [ClassCleanup]
    public static async Task CloseAsync()
    {
        await s_room.DisposeAsync();
        Directory.Delete(s_folder, recursive: true);
    }

    [TestMethod]
    public void No_run_and_no_file_of_runs_holds_one()
    {
        var runs = s_room.Flows.Flows.SelectMany(flow => s_room.History.Runs(flow.Id)).Select(run => s_room.History.Find(run.Id)!).ToList();

        runs.Should().HaveCountGreaterThan(50);
        foreach (var run in runs)
        {
            Clean(run.Run.Trigger.ToJson() + run.Run.Error, run.Run.FlowName);
            foreach (var action in run.Actions)
                Clean(action.Inputs?.ToJson() + action.Outputs?.ToJson() + action.Error, $"{run.Run.FlowName}, {action.Name}");
        }
        foreach (var file in Directory.EnumerateFiles(s_folder, "runs-*.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            open.CopyTo(bytes);
            Clean(Encoding.Latin1.GetString(bytes.ToArray()), Path.GetFileName(file));
        }
    }

    [TestMethod]
    public void No_row_of_the_hub_and_no_message_holds_one()
    {
        var tables = s_room.Dataverse.Organization.Schema.Tables.Select(table => table.LogicalName).Where(name => name.StartsWith("cosell_", StringComparison.Ordinal)).ToList();

        tables.Should().HaveCountGreaterThan(8);
        foreach (var row in tables.SelectMany(new HubAdmin(s_room).Rows))
            Clean(string.Join('\n', row.Attributes.Select(column => $"{column.Key} {column.Value}")), row.LogicalName);
        foreach (var message in s_room.Outbox.Messages)
            Clean(message.Subject + message.Body, "a message");
    }

    [TestMethod]
    public void Nothing_that_the_room_tells_on_the_way_holds_one()
    {
        s_told.Should().HaveCountGreaterThan(20);
        Clean(string.Join('\n', s_told.Concat(s_room.Notices)), "what is told");
    }

    [TestMethod]
    public async Task No_report_of_a_rehearsal_holds_the_shape_of_one()
    {
        var files = SamplePipeline.Write(s_folder, deals: 4);
        var report = Path.Combine(s_folder, "report.json");
        await Verbs.RunAsync(["rehearse", "--accounts", files.Accounts, "--opportunities", files.Opportunities, "--products", files.Products, "--share", "4", "--json", report]);

        Shapes().Matches(await File.ReadAllTextAsync(report)).Should().BeEmpty();
    }

    private static void Clean(string text, string where)
    {
        foreach (var secret in Given.Value)
            text.Contains(secret, StringComparison.Ordinal).Should().BeFalse($"{where} would give it away");
        Shapes().Matches(text).Select(match => match.Value).Should().BeEmpty(where);
    }

    private static Lazy<IReadOnlyList<string>> Given { get; } = new(() =>
    [
        .. new[] { s_room.PartnerCenter.Credentials.Referrals, s_room.PartnerCenter.Credentials.Events }.SelectMany(credential => new[] { credential.ClientSecret, credential.RefreshToken }),
        .. new[] { s_room.Salesforce.IntegrationCredentials, s_room.Salesforce.SellerCredentials }.SelectMany(credential => new[] { credential.ClientSecret, credential.RefreshToken, credential.Password }),
        .. s_room.Flows.Flows.Select(flow => s_room.FrontDoor.UrlOf(flow, flow.Trigger.Name).Query.Split("sig=")[1]),
    ]);

    [GeneratedRegex(@"sig=[A-Za-z0-9_%-]{8,}|Bearer [A-Za-z0-9]{8,}|eyJ[A-Za-z0-9_-]{10,}\.|(?:access_token|refresh_token|client_secret)[""=: ]+[A-Za-z0-9]{8,}")]
    private static partial Regex Shapes();
}
