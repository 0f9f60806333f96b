using System.Text.Json.Nodes;
using CsCheck;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Properties;

/// <summary>Something that happens to a shared deal; printed, a list of them is the counter-example.</summary>
internal abstract record Happening
{
    /// <summary>Edits on either side.</summary>
    public static Gen<Happening> Edits { get; } = Gen.OneOf(
        Gen.OneOf(new[] { 1, 20_000, 75_000, 90_000 }).Select(value => (Happening)new SellerEdits("Amount", value)),
        Gen.OneOf("2026-11-30", "2026-12-15", "2026-12-20").Select(day => (Happening)new SellerEdits("CloseDate", day)),
        Gen.OneOf<string?>(null, "Ours", "A longer note of ours").Select(text => (Happening)new SellerEdits("Description", text)),
        Gen.OneOf<string?>("spring", "autumn", null).Select(text => (Happening)new SellerEdits("Microsoft_Campaign_Id__c", text)),
        Gen.OneOf("Closed Won", "Negotiation/Review", "Closed Lost").Select(stage => (Happening)new SellerEdits("StageName", stage)),
        Gen.OneOf(true, false).Select(confirms => (Happening)new SellerEdits("Co_sell_Confirm__c", confirms)),
        Gen.OneOf(0, 60_000, 120_000).Select(value => (Happening)new MicrosoftEdits("/details/dealValue", value)),
        Gen.OneOf("2026-12-01T00:00:00Z", "2027-01-31T00:00:00Z").Select(day => (Happening)new MicrosoftEdits("/details/closingDateTime", day)),
        Gen.OneOf("", "Theirs").Select(text => (Happening)new MicrosoftEdits("/details/notes", text)),
        Gen.OneOf("spring", "winter").Select(text => (Happening)new MicrosoftEdits("/campaignId", text)));

    /// <summary>Edits, and synchronizations of which some go wrong.</summary>
    public static Gen<Happening[]> Days { get; } = Gen.Frequency(
        (3, Edits),
        (2, Gen.Enum<Mishap>().Select(mishap => (Happening)new Synchronization(mishap))),
        (1, Edits.Select(edit => (Happening)new EditWhileWriting(edit))),
        (1, Gen.Int[1, 100].Select(hours => (Happening)new Pause(hours)))).Array[1, 10];

    public abstract void HappenTo(TwoSides sides);

    private protected static JsonNode? Node(object? value) => value switch { null => null, int number => number, bool flag => flag, _ => (string)value };
}

internal sealed record SellerEdits(string Field, object? Value) : Happening
{
    public override void HappenTo(TwoSides sides) => sides.Sell(Field, Node(Value));
}

internal sealed record MicrosoftEdits(string Path, object Value) : Happening
{
    public override void HappenTo(TwoSides sides) => sides.Change(Path, Node(Value));
}

internal sealed record Synchronization(Mishap Mishap) : Happening
{
    public override void HappenTo(TwoSides sides)
    {
        sides.Mishap = Mishap;
        sides.Synchronize();
        sides.Mishap = Mishap.None;
    }
}

/// <summary>Somebody edits after both sides were read and before anything is written, and the poll or an event tells of it at once.</summary>
internal sealed record EditWhileWriting(Happening Edit) : Happening
{
    public override void HappenTo(TwoSides sides)
    {
        sides.Meanwhile = meanwhile =>
        {
            Edit.HappenTo(meanwhile);
            meanwhile.Hub.RequestByCrm(Sample.OpportunityId);
        };
        sides.Synchronize();
        sides.Meanwhile = null;
    }
}

internal sealed record Pause(int Hours) : Happening
{
    public override void HappenTo(TwoSides sides) => sides.Hub.Now = sides.Hub.Now.AddHours(Hours);
}
