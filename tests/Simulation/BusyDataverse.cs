using Microsoft.AspNetCore.Http;

namespace Simulation.Tests;

/// <summary>Refuses the next events as a service does that is asked too often.</summary>
internal sealed class BusyDataverse
{
    public int Refuses { get; set; }

    public Task AnswerAsync(HttpContext context, Func<Task> next)
    {
        if (Refuses == 0 || context.Request.Path.Value?.Contains("cosell_RequestSync", StringComparison.Ordinal) != true)
            return next();
        Refuses--;
        context.Response.StatusCode = 429;
        return Task.CompletedTask;
    }
}
