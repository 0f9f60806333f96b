using Sandbox.Host.Language;

namespace Sandbox.Host.Doctor;

/// <summary>Goes through the points of one service, one after the other, and keeps what came of each.</summary>
internal sealed class Checkup(ServiceClient client, CancellationToken cancellation)
{
    private readonly List<CheckedPoint> _points = [];

    public IReadOnlyList<CheckedPoint> Points => _points;

    public ServiceClient Client => client;

    public CancellationToken Cancellation => cancellation;

    public static CheckedPoint Good(string found) => new("", "", Outcome.Good, found);

    public static CheckedPoint Problem(string found, string fix) => new("", "", Outcome.Problem, found, fix);

    public static CheckedPoint Unchecked(string found, string fix) => new("", "", Outcome.Unchecked, found, fix);

    /// <summary>Signs in; whether that went.</summary>
    public async Task<bool> SignInAsync(string id, string name, string fix)
    {
        try
        {
            await client.SignInAsync(cancellation).ConfigureAwait(false);
            Add(id, name, Good(client.Host));
            return true;
        }
        catch (CallException refused)
        {
            Add(id, name, Problem(Words.Fill($"{client.Host}: {refused.Message}"), fix));
            return false;
        }
    }

    /// <summary>Looks at one point. What the service refuses to tell was not looked at.</summary>
    /// <param name="id">For machines.</param>
    /// <param name="name">For people.</param>
    /// <param name="look">Looks, and says what came of it.</param>
    /// <param name="otherwise">How it can be looked at where the service does not tell.</param>
    public async Task LookAsync(string id, string name, Func<Task<CheckedPoint>> look, string otherwise)
    {
        try
        {
            Add(id, name, await look().ConfigureAwait(false));
        }
        catch (CallException down) when (down.Status is null or 401 or >= 500 and not 501)
        {
            Add(id, name, Problem(Words.Fill($"The service does not answer: {down.Message}"), Words.Of("See whether the address is right and the sign-in has not ended, then try again.")));
        }
        catch (CallException refused)
        {
            Add(id, name, Unchecked(Words.Fill($"The service does not tell: {refused.Message}"), otherwise));
        }
    }

    private void Add(string id, string name, CheckedPoint point) => _points.Add(point with { Id = id, Name = name });
}
