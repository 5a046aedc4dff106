namespace CourseKit.Downloads;

/// <summary>What a download works with; tests bring their own.</summary>
/// <param name="Http">Asks the server, by way of the system's proxy.</param>
/// <param name="Time">Pauses and rates.</param>
/// <param name="OpenPart">Opens the file for what has come so far.</param>
internal sealed record DownloadTools(HttpClient Http, TimeProvider Time, Func<string, FileStream> OpenPart)
{
    public static DownloadTools Default { get; } = new(NewHttp(), TimeProvider.System, OpenOrCreate);

    // How long is too long is judged by the silence between two pieces, since a large file may take hours. Who stops a download does not wait for its rest.
    public static HttpClient NewHttp(bool useProxy = true)
    {
        var handler = new SocketsHttpHandler { UseProxy = useProxy, ConnectTimeout = TimeSpan.FromSeconds(20), MaxResponseDrainSize = 0, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("CourseKit");
        return http;
    }

    public static FileStream OpenOrCreate(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
}
