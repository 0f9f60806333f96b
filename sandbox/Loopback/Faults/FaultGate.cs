using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Sandbox.Loopback.Faults;

/// <summary>What every request of the product passes before a service works on it: here its connection breaks, or it is refused.</summary>
/// <param name="faults">What goes wrong.</param>
/// <param name="refuse">Refuses in the service's own words: status, and for 429 what <c>Retry-After</c> says.</param>
/// <param name="expireSignIn">Makes the tokens issued so far worthless.</param>
public sealed class FaultGate(ServiceFaults faults, Func<HttpContext, Refusal, Task> refuse, Action<HttpContext> expireSignIn)
{
    /// <summary>People carry this header: what goes wrong, goes wrong for the product.</summary>
    public const string Undisturbed = "Sandbox-Undisturbed";

    private static readonly AsyncLocal<bool?> Disturbing = new();

    /// <summary>Whether what is going on is done for somebody whom no fault meets.</summary>
    internal static bool IsUndisturbed => Disturbing.Value == false;

    /// <summary>Whether what is going on is part of a request of the product.</summary>
    internal static bool IsOfProduct => Disturbing.Value == true;

    /// <summary>Lets a request pass, or not.</summary>
    /// <param name="context">The request.</param>
    /// <param name="operation">What is asked for, by a name without ids.</param>
    /// <param name="work">The service's work on it.</param>
    public async Task PassAsync(HttpContext context, string operation, Func<Task> work)
    {
        if (context.Request.Headers.ContainsKey(Undisturbed))
        {
            Disturbing.Value = false; // flows into all that the request does, and ends with it
            await work().ConfigureAwait(false);
            return;
        }
        Disturbing.Value = true;
        if (faults.BeforeRequest is { } others)
            await others(operation).ConfigureAwait(false);
        var fault = faults.NextRequest(operation);
        NameLatency(context, fault, operation);
        await (fault?.Kind switch
        {
            FaultKind.CutBefore => Cut(context),
            FaultKind.CutAfter => CutAfterAsync(context, work),
            FaultKind.BodyCutOff => CutBodyAsync(context, work),
            FaultKind.GatewayTimeout => AnswerLateAsync(context, work),
            FaultKind.SignInExpired => ExpireAsync(context, work),
            null or FaultKind.Slow => work(),
            var kind => refuse(context, Refusal.Of(kind.Value, fault, faults.RetryAfter)),
        }).ConfigureAwait(false);
    }

    private void NameLatency(HttpContext context, Fault? fault, string operation)
    {
        var latency = faults.Latency + (fault is { Kind: FaultKind.Slow } slow ? slow.Lasting : TimeSpan.Zero);
        if (fault is { Kind: FaultKind.Slow, Jitter: var jitter } && jitter > TimeSpan.Zero)
            latency += faults.Some(jitter, FaultKind.Slow, operation);
        if (latency > TimeSpan.Zero)
            context.Response.Headers["Sandbox-Latency"] = ((long)latency.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
    }

    private static Task Cut(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static async Task CutAfterAsync(HttpContext context, Func<Task> work)
    {
        context.Response.Body = Stream.Null;
        try
        {
            await work().ConfigureAwait(false);
        }
        finally
        {
            context.Abort();
        }
    }

    private async Task AnswerLateAsync(HttpContext context, Func<Task> work)
    {
        await WriteToAsync(Stream.Null, context, work).ConfigureAwait(false);
        foreach (var name in new[] { "Location", "ETag", "Content-Length" })
            context.Response.Headers.Remove(name);
        await refuse(context, new(504, null)).ConfigureAwait(false);
    }

    /// <summary>The length of the whole answer is announced, half of it is sent.</summary>
    private static async Task CutBodyAsync(HttpContext context, Func<Task> work)
    {
        using var whole = new MemoryStream();
        await WriteToAsync(whole, context, work).ConfigureAwait(false);
        if (whole.Length > 1)
        {
            context.Response.ContentLength = whole.Length;
            await context.Response.Body.WriteAsync(whole.GetBuffer().AsMemory(0, (int)whole.Length / 2)).ConfigureAwait(false);
            await context.Response.Body.FlushAsync().ConfigureAwait(false);
        }
        context.Abort();
    }

    /// <summary>What the work throws, such as a refusal, is answered as usual.</summary>
    private static async Task WriteToAsync(Stream stream, HttpContext context, Func<Task> work)
    {
        var answer = context.Response.Body;
        context.Response.Body = stream;
        try
        {
            await work().ConfigureAwait(false);
            await context.Response.BodyWriter.FlushAsync().ConfigureAwait(false);
        }
        finally
        {
            context.Response.Body = answer;
        }
    }

    private Task ExpireAsync(HttpContext context, Func<Task> work)
    {
        expireSignIn(context);
        return work();
    }
}
