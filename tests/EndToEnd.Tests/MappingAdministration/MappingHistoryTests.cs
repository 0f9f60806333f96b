using EndToEnd.Tests.Support;
using Microsoft.Xrm.Sdk;
using Sandbox.Dataverse;
using Sandbox.Host.Room;

namespace EndToEnd.Tests.MappingAdministration;

/// <summary>Who changed the mapping, when and how, under a version number.</summary>
[TestClass]
public sealed class MappingHistoryTests
{
    private RehearsalRoom _room = null!;
    private MappingAdmin _admin = null!;

    [TestInitialize]
    public async Task OpenAsync()
    {
        _room = await Rooms.OpenAsync();
        _admin = new MappingAdmin(_room);
    }

    [TestCleanup]
    public async Task CloseAsync() => await _room.DisposeAsync();

    [TestMethod]
    public void The_standard_mapping_is_the_first_version() =>
        _admin.History().Should().HaveCount(_admin.Rows("cosell_fieldmapping").Count + _admin.Rows("cosell_valuemapping").Count).And.OnlyContain(line => line.StartsWith("1 Created by setup "));

    [TestMethod]
    public void Every_edit_is_a_version_with_what_was_and_who_did_it()
    {
        _admin.Edit("Deal value", "cosell_direction", new OptionSetValue(856320001));
        var id = _admin.Service.Create(new Entity("cosell_valuemapping") { ["cosell_name"] = "Wales", ["cosell_map"] = "country", ["cosell_crmvalue"] = "Cymru", ["cosell_referralvalue"] = "GB" });
        _admin.Service.Delete("cosell_valuemapping", id);

        _admin.History(after: 1).Should().Equal("2 Changed Deal value", "3 Created Wales", "4 Deleted Wales");
        var change = _admin.Changes(after: 1).First();
        change.GetAttributeValue<string>("cosell_changes").Should().Be("""[{"column":"direction","before":"Both ways","after":"To Partner Center"}]""");
        change.GetAttributeValue<string>("cosell_table").Should().Be("Field mapping");
        change.GetAttributeValue<string>("cosell_changedby").Should().Be(_admin.Service.Retrieve("systemuser", WellKnown.Administrator, new("fullname")).GetAttributeValue<string>("fullname"));
        change.GetAttributeValue<DateTime>("cosell_changedon").Should().BeCloseTo(_room.Clock.GetUtcNow().UtcDateTime, TimeSpan.FromMinutes(1));
    }

    [TestMethod]
    public void Saving_a_row_unchanged_makes_no_version()
    {
        _admin.Edit("Deal value", "cosell_direction", new OptionSetValue(856320000));

        _admin.Version.Should().Be(1);
    }

    [TestMethod]
    public void Taking_a_row_out_of_use_is_a_version()
    {
        _admin.Service.Update(new Entity("cosell_fieldmapping", _admin.FieldMapping("Notes").Id) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });

        _admin.Changes(after: 1).Single().GetAttributeValue<string>("cosell_changes").Should().Be("""[{"column":"active","before":"true","after":"false"}]""");
    }

    [TestMethod]
    public void A_change_that_is_refused_leaves_no_trace()
    {
        var edit = () => _admin.Edit("Notes", "cosell_referralpath", "/details/remarks");

        edit.Should().Throw<DataverseException>().WithMessage("*no path of a referral*");
        _admin.Version.Should().Be(1);
    }

    [TestMethod]
    public void The_history_cannot_be_changed()
    {
        var entry = _admin.Changes().First();

        var edit = () => _admin.Service.Update(new Entity("cosell_mappingchange", entry.Id) { ["cosell_changedby"] = "Somebody else" });
        var delete = () => _admin.Service.Delete("cosell_mappingchange", entry.Id);

        edit.Should().Throw<DataverseException>().WithMessage("*can be added to, not changed*");
        delete.Should().Throw<DataverseException>().WithMessage("*can be added to, not changed*");
    }

    [TestMethod]
    public async Task The_log_of_a_deal_says_which_version_decided()
    {
        var deal = await DealInRoom.ShareAsync(_room);
        _admin.Edit("Notes", "cosell_description", "Reviewed.");

        await deal.ChangeAsync("Amount", 91_000);

        _admin.Rows("cosell_syncevent").OrderBy(row => row.GetAttributeValue<DateTime>("cosell_occurredon")).Where(row => row.GetAttributeValue<string>("cosell_action") is "Share" or "Update")
            .Select(row => $"{row.GetAttributeValue<string>("cosell_action")} {row.GetAttributeValue<int?>("cosell_mappingversion")}").Should().StartWith(["Share 1"]).And.EndWith(["Update 2"]);
    }
}
