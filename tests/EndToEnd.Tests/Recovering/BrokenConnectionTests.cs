using EndToEnd.Tests.Support;
using Sandbox.Connectors;
using Sandbox.Host.Reports;
using Sandbox.Host.Room;

namespace EndToEnd.Tests.Recovering;

/// <summary>A connection that is deleted or not shared any more answers 404 or 403 in the service's place. No deal changes because of it.</summary>
[TestClass]
public sealed class BrokenConnectionTests
{
    private const string Referrals = "cosell_PartnerCenterReferrals";
    private const string Crm = "cosell_Salesforce";

    private RehearsalRoom _room = null!;

    [TestInitialize]
    public async Task Open() => _room = await Rooms.OpenSharedAsync(options => options with
    {
        Variables = new Dictionary<string, string> { ["cosell_NotifyByMail"] = "all", ["cosell_MailRecipients"] = "alliances@contoso.example" },
    });

    [TestCleanup]
    public async Task Close() => await _room.DisposeAsync();

    private IEnumerable<SentMessage> Mails => _room.Outbox.Messages.Where(message => message.ApiName == "shared_office365");

    [TestMethod]
    [DataRow(Referrals, true)]
    [DataRow(Referrals, false)]
    [DataRow(Crm, true)]
    public async Task A_lost_connection_leaves_deals_linked_is_told_once_and_when_it_is_back_the_change_arrives(string connection, bool isDeleted)
    {
        var deal = await DealInRoom.ShareAsync(_room);
        var before = deal.ReferralId;
        if (isDeleted)
            _room.Connections.Delete(connection);
        else
            _room.Connections.Unshare(connection);
        deal.MicrosoftChanges(95_000);

        await _room.Clock.RunForAsync(TimeSpan.FromHours(30) + TimeSpan.FromMinutes(2)); // beside the timer

        deal.Remembered.State.Should().Be("Waiting to retry");
        deal.Remembered.ReferralId.Should().Be(before);
        Mails.Should().ContainSingle().Which.Body.Should().Contain(connection == Crm ? "The connection to Salesforce was deleted" : "The connection to Partner Center was deleted, or is not shared with the flows.");

        _room.Connections.Restore(connection);
        await _room.SettleAsync(TimeSpan.FromHours(12));

        deal.Remembered.State.Should().Be("In step");
        deal.Field("Amount").Should().StartWith("95000");
        Agreement.Check(_room).Should().BeEmpty();
    }

}
