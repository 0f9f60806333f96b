using CoSell.Plugins.Backfilling;
using CoSell.Plugins.Calls;
using CoSell.Plugins.Erasing;

namespace CoSell.Plugins.CustomApis;

/// <summary>
/// <c>cosell_EraseCustomer</c>: with <c>Customer</c> it says what the hub holds of a customer or a person, in a report; with the <c>ReportId</c> of that report it erases it,
/// as much as one call may, and says whether there is more. The report becomes the proof, which names nobody.
/// </summary>
public sealed class EraseCustomer : ApiPlugin
{
    private protected override void Run(ApiCall call)
    {
        var erasure = call.Text("ReportId") is { } report ? Erasure.Take(call, report) : ErasurePreview.Of(call, call.Text("Customer"));
        var more = call.Text("ReportId") is not null && erasure.GoOn();
        call.Answer("ReportId", erasure.Id.ToString());
        call.Answer("Outcome", Outcome(erasure.Status));
        call.Answer("More", more);
        call.Answer("Message", erasure.Message);
    }

    private static string Outcome(BackfillStatus status) => status switch
    {
        BackfillStatus.Ready => "preview",
        BackfillStatus.Running => "erasing",
        BackfillStatus.Applied => "erased",
        _ => "refused",
    };
}
