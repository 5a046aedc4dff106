using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using CourseKit.Words;

namespace CourseKit.Downloads;

/// <summary>Brings the bytes of a file from its server until it is whole: asks again after a break, from where it broke off.</summary>
internal sealed class Transfer(Download file, PartFile part, DownloadLock held, DownloadTools tools, IProgress<DownloadProgress>? progress)
{
    /// <summary>Silence of the server that counts as a break.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The longest pause before asking again.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(16);

    private const int MostBreaks = 6;

    private readonly string _name = Path.GetFileName(file.Path);

    /// <exception cref="DownloadException">It cannot be had.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var breaks = 0; ;)
        {
            // Of what lies there already nobody knows whether it is of this file.
            var isResumed = part.Length > 0;
            try
            {
                if (part.Length != file.Size)
                    await AskAsync(cancellationToken).ConfigureAwait(false);
                if (part.Hash == file.Sha256)
                    return;
            }
            catch (BreakException exception)
            {
                if (breaks == MostBreaks)
                    throw new DownloadException($"{file.Address.Host} broke off {_name} {MostBreaks + 1} times ({exception.Message.TrimEnd('.')}); run this again later: it goes on from {Written.Whole(part.Length)} of {Written.Whole(file.Size)} bytes.", exception);
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(Math.Pow(2, breaks++ - 1), LongestPause.TotalSeconds)), tools.Time, cancellationToken).ConfigureAwait(false);
                continue;
            }
            var hash = part.Hash;
            part.Clear();
            if (isResumed)
                continue;
            part.Delete();
            throw new DownloadException($"What {file.Address} sends is not {_name} as the course knows it (SHA-256 {hash[..16]}…, expected {file.Sha256[..16]}…) and was removed; try again later, or put the right file at {file.Path}.");
        }
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        if (part.Length > file.Size)
            part.Clear();
        using var silence = new CancellationTokenSource(Patience, tools.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            using var response = await SendAsync(either.Token).ConfigureAwait(false);
            Begin(response);
            var body = await response.Content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
            await using (body.ConfigureAwait(false))
                await TakeAsync(body, () => silence.CancelAfter(Patience), either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (silence.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new BreakException($"it said nothing for {Patience.TotalSeconds:0} seconds", exception);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, file.Address);
        if (part.Length > 0)
        {
            request.Headers.Range = new RangeHeaderValue(part.Length, null);
            // The rest only if it is the rest of the same version: else the whole.
            if (held.Tag is { Length: > 0 } tag)
                request.Headers.TryAddWithoutValidation("If-Range", tag);
        }
        try
        {
            return await tools.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception) when (IsOffline(exception))
        {
            throw Offline(Reason(exception), exception);
        }
        catch (HttpRequestException exception)
        {
            throw new BreakException(Reason(exception), exception);
        }
        catch (OperationCanceledException exception) when (exception.InnerException is TimeoutException)
        {
            throw Offline("it does not answer", exception);
        }
    }

    private DownloadException Offline(string why, Exception exception) =>
        new($"{file.Address.Host} cannot be reached for {_name} ({why}); connect to the network and run this again, or put the file at {file.Path} yourself.", exception);

    /// <summary>Makes the part fit what the server is about to send.</summary>
    private void Begin(HttpResponseMessage response)
    {
        if (response.StatusCode is HttpStatusCode.RequestedRangeNotSatisfiable && part.Length > 0)
        {
            part.Clear();
            throw new BreakException("it has no such part of the file");
        }
        if (response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError)
            throw new BreakException($"it answers {(int)response.StatusCode}");
        if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.PartialContent))
            throw new DownloadException($"{file.Address} cannot be had: the server answers {(int)response.StatusCode} {Name.Short(response.ReasonPhrase ?? "")}; look whether it has moved, or put the file at {file.Path} yourself.");

        var begin = response.StatusCode is HttpStatusCode.PartialContent ? part.Length : 0;
        if (begin > 0 ? response.Content.Headers.ContentRange?.From != begin : response.StatusCode is HttpStatusCode.PartialContent)
        {
            part.Clear();
            throw new BreakException("it sends another part than the one it was asked for");
        }
        // Known before anything that has come is given up.
        if (response.Content.Headers.ContentLength is { } announced && announced != file.Size - begin)
            throw new DownloadException($"{file.Address} has {Written.Whole(begin + announced)} bytes, and {_name} as the course knows it has {Written.Whole(file.Size)}; look whether it has changed, or put the right file at {file.Path}.");
        if (begin == 0)
        {
            part.Clear();
            held.Tag = Validator(response);
        }
    }

    private async Task TakeAsync(Stream body, Action alive, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 17];
        var (begun, first, told) = (tools.Time.GetTimestamp(), part.Length, long.MinValue);
        while (true)
        {
            int read;
            try
            {
                read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException)
            {
                throw new BreakException("the connection was lost", exception);
            }
            if (read == 0)
                break;
            alive();
            if (part.Length + read > file.Size)
            {
                part.Delete();
                throw new DownloadException($"{file.Address} sends more than the {Written.Whole(file.Size)} bytes of {_name}, and was cut off; try again later, or put the right file at {file.Path}.");
            }
            part.Append(buffer.AsMemory(0, read));

            var now = tools.Time.GetTimestamp();
            if (part.Length < file.Size && told != long.MinValue && tools.Time.GetElapsedTime(told, now) < TimeSpan.FromSeconds(0.1))
                continue;
            told = now;
            var seconds = tools.Time.GetElapsedTime(begun, now).TotalSeconds;
            progress?.Report(new(_name, part.Length, file.Size, seconds > 0 ? (part.Length - first) / seconds : 0));
        }
        if (part.Length < file.Size)
            throw new BreakException("it ended early");
    }

    /// <summary>What If-Range may carry: a strong ETag, else the date (RFC 9110, 13.1.5).</summary>
    private static string Validator(HttpResponseMessage response) => response.Headers.ETag is { IsWeak: false } tag
        ? tag.Tag
        : response.Content.Headers.LastModified?.ToString("R", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    // Asking again does not help where there is no network, no such host, no way through the proxy, or nobody to trust.
    private static bool IsOffline(HttpRequestException exception) =>
        exception.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ProxyTunnelError or HttpRequestError.SecureConnectionError
        || exception.InnerException is SocketException
        {
            SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown
        };

    private static string Reason(HttpRequestException exception) => Name.Short((exception.InnerException ?? exception).Message.TrimEnd('.'), 200);

    /// <summary>Something that may be over in a moment.</summary>
    private sealed class BreakException(string message, Exception? innerException = null) : Exception(message, innerException);
}
