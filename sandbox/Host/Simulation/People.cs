using Sandbox.Host.Room;
using Sandbox.PartnerCenter;

namespace Sandbox.Host.Simulation;

/// <summary>Sellers, Microsoft's sellers, colleagues in Partner Center's portal and an admin, who do what the script says and whose edits are kept.</summary>
internal sealed class People : IDisposable
{
    private readonly RehearsalRoom _room;
    private readonly SellerHands _seller;
    private readonly MicrosoftHands _microsoft;
    private readonly HubHands _hub;
    private readonly BackOfficeHands _backOffice;
    private readonly AdminHands _admin;

    public People(RehearsalRoom room, int deals)
    {
        _room = room;
        Deals = [.. Enumerable.Range(0, deals).Select(number => new SimulatedDeal(room, number))];
        _seller = new SellerHands(room, this);
        _microsoft = new MicrosoftHands(room, this);
        _hub = new HubHands(room);
        _backOffice = new BackOfficeHands(room, _seller);
        _admin = new AdminHands(room);
    }

    public IReadOnlyList<SimulatedDeal> Deals { get; }

    /// <summary>Every edit that a service took, in order.</summary>
    public List<Edit> Edits { get; } = [];

    /// <summary>Every change of a list that a service took, in order.</summary>
    public List<ListEdit> ListEdits { get; } = [];

    /// <summary>Told what people do, a line each; null for nobody.</summary>
    public Action<int, string>? Trace { get; set; }

    /// <summary>What was there before: a customer with a contact for each deal, colleagues.</summary>
    public Task EnterAsync() => _seller.EnterAsync();

    public async Task DoAsync(Act act)
    {
        var deal = Deals[act.Deal];
        try
        {
            if (!await CarryAsync(act, deal).ConfigureAwait(false))
                Trace?.Invoke(act.Deal, $"({act.Gesture} {act.Field}: nothing to do it to)");
            else if (act.Field.Length == 0)
                Trace?.Invoke(act.Deal, act.Gesture.ToString());
        }
        catch (Exception refused) when (refused is RoomException or RefusedException)
        {
            Trace?.Invoke(act.Deal, $"({act.Gesture} {act.Field} is refused: {refused.Message})");
        }
    }

    public void Keep(Edit edit)
    {
        Edits.Add(edit);
        Trace?.Invoke(edit.Deal, edit.ToString());
    }

    public void Keep(ListEdit edit)
    {
        ListEdits.Add(edit);
        Trace?.Invoke(edit.Deal, edit.ToString());
    }

    public void Dispose() => _microsoft.Dispose();

    private Task<bool> CarryAsync(Act act, SimulatedDeal deal) => act.Gesture switch
    {
        <= Gesture.ChecksFirst => _seller.ShareAsync(act, deal),
        Gesture.MicrosoftEdits or Gesture.PortalEdits => _microsoft.EditAsync(act, deal),
        Gesture.MicrosoftSends or Gesture.MicrosoftAddsSolution or Gesture.MicrosoftAccepts or Gesture.MicrosoftDeclines or Gesture.MicrosoftWins or Gesture.MicrosoftLoses =>
            Task.FromResult(_microsoft.Do(act, deal)),
        Gesture.HubChooses or Gesture.HubRetries or Gesture.AdminAsks or Gesture.AdminLetsSalesforceWin or Gesture.AdminLetsNewestWin => Task.FromResult(_hub.Do(act, deal)),
        >= Gesture.SellerUnticks and <= Gesture.SellerRegisters => _backOffice.DoAsync(act, deal),
        Gesture.MicrosoftDecidesRegistration => Task.FromResult(_microsoft.Decide(deal)),
        >= Gesture.FieldDisappears and <= Gesture.SecretIsEntered => _admin.DoAsync(act),
        _ => _seller.DoAsync(act, deal),
    };
}
