using System.Net;
using System.Text;

namespace Connectors.Tests.Host;

/// <summary>A service that answers what a test scripted, in order, and remembers what it was asked.</summary>
internal sealed class Service : HttpMessageHandler
{
    private readonly Queue<Func<Request, HttpResponseMessage>> _answers = new();

    public List<Request> Requests { get; } = [];

    public Request Last => Requests[^1];

    public Service Answers(int status, string? body = null, string contentType = "application/json", params (string Name, string Value)[] headers)
    {
        _answers.Enqueue(_ => Message(status, body, contentType, headers));
        return this;
    }

    public Service Answers(Func<Request, HttpResponseMessage> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    public Service Fails(Exception failure)
    {
        _answers.Enqueue(_ => throw failure);
        return this;
    }

    /// <summary>Never answers, until the caller loses patience.</summary>
    public Service Hangs()
    {
        _answers.Enqueue(_ => null!);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        if (Take(new Request(request.Method.Method, request.RequestUri!.AbsoluteUri, headers, body)) is { } answer)
            return answer;
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        throw new OperationCanceledException(cancellationToken);
    }

    private HttpResponseMessage? Take(Request request)
    {
        Func<Request, HttpResponseMessage> answer;
        lock (_answers)
        {
            Requests.Add(request);
            if (!_answers.TryDequeue(out answer!))
                throw new InvalidOperationException($"No answer is scripted for {request.Method} {request.Address}.");
        }
        return answer(request);
    }

    public static HttpResponseMessage Message(int status, string? body, string contentType = "application/json", params (string Name, string Value)[] headers)
    {
        var message = new HttpResponseMessage((HttpStatusCode)status);
        if (body is not null)
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { { "Content-Type", contentType } } };
        foreach (var (name, value) in headers)
            message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }
}
