using Sandbox.Host.Room;

namespace Sandbox.Host.Story;

/// <summary>A day of co-selling and the weeks after it, on sample data of our own: what a seller in Salesforce and a Microsoft seller do, in turn.</summary>
/// <param name="room">Where it is played.</param>
/// <param name="tell">Told what happens, a sentence each.</param>
public sealed class StoryOfADay(RehearsalRoom room, Action<string> tell)
{
    /// <summary>Plays the whole story.</summary>
    /// <exception cref="StoryException">Something did not come out as it should.</exception>
    public async Task PlayAsync()
    {
        var narrator = new Narrator(room, tell);
        var ours = new DealOfOurs(narrator);
        var microsofts = new DealsOfMicrosoft(narrator);
        await ours.ShareAndChangeAsync().ConfigureAwait(false);
        await microsofts.AcceptAsync().ConfigureAwait(false);
        await new DealThatLacksSomething(narrator).CheckRefuseAndMendAsync().ConfigureAwait(false);
        await new DealThatClimbs(narrator).ClimbAsync().ConfigureAwait(false);
        var disputed = new DealInDispute(narrator);
        await disputed.SettleAsync().ConfigureAwait(false);
        await microsofts.DeclineAsync().ConfigureAwait(false);
        await ours.WinAndRegisterAsync().ConfigureAwait(false);
        await disputed.HealAsync().ConfigureAwait(false);
        await microsofts.LetExpireAsync().ConfigureAwait(false);
    }
}

/// <summary>The story took another turn than it should.</summary>
public sealed class StoryException(string message) : Exception(message);
