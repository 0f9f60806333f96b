using Sandbox.Host.Room;
using Sandbox.Loopback.Faults;

namespace Sandbox.Host.Acting;

/// <summary>What goes wrong, switched while the room is open.</summary>
internal static class FaultActs
{
    private const string Who = "faults";

    private static readonly ActParameter Service = new("service", "Which service.", IsRequired: true)
    {
        Choices = [ServiceNames.PartnerCenter, ServiceNames.Salesforce, ServiceNames.Dataverse, ServiceNames.Engine],
    };

    private static readonly ActParameter Kind = new("kind", "What goes wrong.", IsRequired: true) { Choices = Enum.GetNames<FaultKind>() };

    public static IReadOnlyList<RoomAct> All { get; } =
    [
        new("faults-profile", Who, "The weather of all services: how much goes wrong.",
            [new("name", "Which.", IsRequired: true) { Choices = [.. FaultProfile.All.Select(profile => profile.Name)] }], Doing((room, input) =>
            {
                room.Faults.Follow(FaultProfile.Named(input.Needed("name")));
                return $"The faults follow the profile {input.Needed("name")}.";
            })),
        new("faults-next", Who, "The next requests, rows, webhooks, polls or actions of a service go wrong.",
            [Service, Kind, new("times", "How many (1).", ActParameterKind.Number)], Doing((room, input) =>
            {
                var times = (int)Math.Clamp(input.Number("times") ?? 1, 1, 1_000_000);
                Of(room, input).FailNext(KindOf(input), times);
                return $"{input.Needed("service")}: {input.Needed("kind")}, the next {times} times.";
            })),
        new("faults-rate", Who, "A share of all that a service does goes wrong.",
            [Service, Kind, new("share", "From 0 to 1.", ActParameterKind.Number, true)], Doing((room, input) =>
            {
                if (input.Number("share") is not (>= 0 and <= 1))
                    throw new RoomException("'share' is a number from 0 to 1.");
                Of(room, input).SetRate(KindOf(input), (double)input.Number("share")!.Value);
                return $"{input.Needed("service")}: {input.Needed("kind")}, a share of {input.Number("share")}.";
            })),
        new("faults-outage", Who, "A service is down for a while.", [Service, new("for", "How long, such as 20m or 2h.", IsRequired: true)], Doing((room, input) =>
        {
            var until = room.Clock.GetUtcNow() + Duration.Parse(input.Needed("for"));
            Of(room, input).Begin(FaultKind.Outage, until);
            return $"{input.Needed("service")} is down until {until:yyyy-MM-dd HH:mm} room time.";
        })),
        new("faults-clear", Who, "All is well again everywhere.", [], Doing((room, _) =>
        {
            room.Faults.Clear();
            room.Faults.Follow(FaultProfile.None);
            room.Dataverse.Faults.Clear();
            room.Dataverse.Faults.Follow(FaultProfile.None);
            return "Nothing goes wrong any more.";
        })),
    ];

    private static Func<RehearsalRoom, ActInput, Task<ActAnswer>> Doing(Func<RehearsalRoom, ActInput, string> act) => (room, input) => Task.FromResult(new ActAnswer(act(room, input)));

    private static FaultKind KindOf(ActInput input) => Enum.Parse<FaultKind>(input.Needed("kind"));

    private static ServiceFaults Of(RehearsalRoom room, ActInput input) => input.Needed("service") switch
    {
        ServiceNames.PartnerCenter => room.PartnerCenter.Faults,
        ServiceNames.Salesforce => room.Salesforce.Faults,
        ServiceNames.Dataverse => room.Dataverse.Faults,
        _ => room.EngineFaults,
    };
}
