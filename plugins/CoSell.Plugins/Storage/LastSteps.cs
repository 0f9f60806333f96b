using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Storage;

/// <summary>
/// What a call writes of the hub's common rows (notifications, alarms, new solutions), put off to its end: they are held by one call at a time
/// (<see cref="SharedRow.Hub"/>), and a call that waited for a deal while it holds them would wait for one that holds the deal and waits for them.
/// </summary>
internal sealed class LastSteps
{
    private readonly IOrganizationService _service;
    private readonly List<Action> _steps = new();
    private bool _isHeld;

    public LastSteps(IOrganizationService service) => _service = service;

    public void Add(Action step) => _steps.Add(step);

    /// <summary>Waits until nobody else writes the hub's common rows. After this the call must not take a deal any more.</summary>
    public void Hold()
    {
        if (!_isHeld)
            Watermark.Take(_service, SharedRow.Hub);
        _isHeld = true;
    }

    public void Run()
    {
        // A step may add another one.
        for (var i = 0; i < _steps.Count; i++)
        {
            Hold();
            _steps[i]();
        }
        _steps.Clear();
    }
}
