using EndToEnd.Tests.Support;
using Sandbox.Dataverse.Security;

namespace EndToEnd.Tests.Personas;

/// <summary>
/// docs/roles.md says what the person of each role does. Here a person with that role does it, in the app and by the flows, and the
/// privileges that Dataverse asked for on the way are the role: one that is missing refuses the work, one that is not asked for has to go.
/// </summary>
[TestClass]
public sealed class PersonaTests
{
    private static readonly string[] Roles = ["Administrator", "Operator", "Reader"];

    public static IEnumerable<object[]> EachRole => Roles.Select(role => new object[] { role });

    [TestMethod]
    [DynamicData(nameof(EachRole))]
    public async Task A_role_holds_exactly_what_its_person_was_seen_to_use(string role)
    {
        var legacy = new Backfilling.Legacy();
        legacy.AddPair(1);
        legacy.AddPair(2);
        var uses = new List<PrivilegeUse>();
        await using var room = await Rooms.OpenAsync(options => options with
        {
            BeforeInstalling = async opened =>
            {
                await legacy.SettleInAsync(opened);
                opened.Dataverse.Organization.PrivilegeNeeded += uses.Add;
            },
        });
        // The room's connection of the administrator, which the flows that a person starts run over, is of the same user.
        var person = new HubPerson(room, role == "Administrator" ? "CoSell Administration" : "Only " + role, role);
        var work = await PersonaWork.BeginAsync(room, person);

        foreach (var task in TasksOf(role))
            await work.DoAsync(task);

        var used = uses.Where(use => use.UserId == person.Id && IsOurs(use.Privilege)).Select(use => use.Privilege.ToLowerInvariant()).Concat(work.Registers).Distinct();
        HubApp.Role(role).Descendants("RolePrivilege").Select(privilege => privilege.Attribute("name")!.Value.ToLowerInvariant()).Should().BeEquivalentTo(used);
    }

    [TestMethod]
    public void The_page_and_the_work_tell_of_the_same_tasks() =>
        Page().Select(cells => cells[0]).Should().BeEquivalentTo(PersonaWork.Tasks).And.OnlyHaveUniqueItems();

    private static IEnumerable<string> TasksOf(string role)
    {
        var tasks = Page().Where(cells => cells[1 + Array.IndexOf(Roles, role)] == "yes").Select(cells => cells[0]).ToList();
        tasks.Should().NotBeEmpty();
        return tasks;
    }

    private static IEnumerable<string[]> Page()
    {
        var lines = File.ReadAllLines(Path.Combine(Rooms.Root, "docs", "roles.md"));
        return lines.SkipWhile(line => !line.StartsWith("| does |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray());
    }

    private static bool IsOurs(string privilege) => privilege.Contains("cosell_", StringComparison.OrdinalIgnoreCase)
        || privilege.Contains("EnvironmentVariable", StringComparison.OrdinalIgnoreCase) || privilege.StartsWith("prvReadPlugin", StringComparison.OrdinalIgnoreCase);
}
