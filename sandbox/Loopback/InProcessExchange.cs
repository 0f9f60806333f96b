using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Sandbox.Loopback;

/// <summary>One request and its answer, as the features that a web server would offer.</summary>
internal sealed class InProcessExchange : IHttpRequestLifetimeFeature
{
    private readonly MemoryStream _body = new();
    private readonly Response _response;
    private readonly StreamResponseBodyFeature _writer;
    private CancellationToken? _aborted;

    private InProcessExchange(HttpRequestFeature request)
    {
        _response = new(_body);
        _writer = new(_body);
        Features = new FeatureCollection();
        Features.Set<IHttpRequestFeature>(request);
        Features.Set<IHttpResponseFeature>(_response);
        Features.Set<IHttpResponseBodyFeature>(_writer);
        Features.Set<IHttpRequestLifetimeFeature>(this);
        Features.Set<IHttpRequestBodyDetectionFeature>(new BodyDetection(request.Body.Length > 0));
    }

    public IFeatureCollection Features { get; }

    public CancellationToken RequestAborted
    {
        get => _aborted ?? CancellationToken.None;
        set => _aborted = value;
    }

    public bool IsAborted { get; private set; }

    public static async Task<InProcessExchange> OfAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var uri = message.RequestUri!;
        var request = new HttpRequestFeature
        {
            Method = message.Method.Method,
            Scheme = uri.Scheme,
            Protocol = "HTTP/1.1",
            Path = PathString.FromUriComponent(uri).Value!,
            QueryString = uri.Query,
            RawTarget = uri.PathAndQuery,
            Body = message.Content is null ? Stream.Null : await message.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false),
        };
        Copy(message.Headers, request.Headers);
        if (message.Content is { } content)
        {
            Copy(content.Headers, request.Headers);
            request.Headers.ContentLength = request.Body.Length;
        }
        request.Headers.Host = uri.Authority;
        return new(request);
    }

    public void Abort() => IsAborted = true;

    /// <exception cref="HttpRequestException">The connection was broken.</exception>
    public async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request)
    {
        await _response.StartAsync().ConfigureAwait(false);
        await _writer.CompleteAsync().ConfigureAwait(false);
        if (IsAborted)
            throw new HttpRequestException("The connection was broken before the answer.");
        var answer = new HttpResponseMessage((HttpStatusCode)_response.StatusCode) { RequestMessage = request, Content = new ByteArrayContent(_body.ToArray()) };
        foreach (var (name, values) in _response.Headers)
        {
            if (!answer.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                answer.Content.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }
        return answer;
    }

    private static void Copy(HttpHeaders from, IHeaderDictionary to)
    {
        foreach (var (name, values) in from.NonValidated)
            to[name] = values.ToArray();
    }

    private sealed record BodyDetection(bool CanHaveBody) : IHttpRequestBodyDetectionFeature;

    private sealed class Response(MemoryStream body) : HttpResponseFeature
    {
        private readonly Stack<(Func<object, Task> Callback, object State)> _starting = new();

        public override bool HasStarted => body.Length > 0;

        public override void OnStarting(Func<object, Task> callback, object state) => _starting.Push((callback, state));

        public async Task StartAsync()
        {
            while (_starting.TryPop(out var waiting))
                await waiting.Callback(waiting.State).ConfigureAwait(false);
        }
    }
}
