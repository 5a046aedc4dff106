using System.Text.Json;
using CourseKit.Extension.Formatters.Plotly;

namespace CourseKit.Extension.Tests.Plotly;

/// <summary>Figures as JSON, one of each kind, with what a notebook would put into them.</summary>
internal static class Samples
{
    public static readonly (string Data, string Layout) Lines = (
        $$"""
        [{"type":"scatter","mode":"lines","name":"training","y":[{{Join(i => 2.3 * Math.Exp(-i / 5.0))}}]},
         {"type":"scatter","mode":"lines+markers","name":"validation","y":[{{Join(i => 2.4 * Math.Exp(-i / 7.0) + 0.15)}}]},
         {"type":"scatter","mode":"lines","name":"torn","line":{"dash":"dash"},"y":[1.8,1.7,1.75,null,null,1.5,1.4,"NaN",1.2,1.1]}]
        """,
        """{"title":{"text":"Loss by epoch"},"xaxis":{"title":{"text":"epoch"}},"yaxis":{"title":{"text":"loss"}}}""");

    public static readonly (string Data, string Layout) Bars = (
        """
        [{"type":"bar","name":"LeNet","x":["plane","car","bird","cat","deer"],"y":[61,72,48,40,55]},
         {"type":"bar","name":"AlexNet","x":["plane","car","bird","cat","deer"],"y":[78,86,66,59,74]}]
        """,
        """{"title":"Accuracy by class","yaxis":{"title":"accuracy, %"}}""");

    public static readonly (string Data, string Layout) StackedSideways = (
        """
        [{"type":"bar","orientation":"h","name":"weights","y":["convolution 1","convolution 2","dense 1","dense 2"],"x":[23,307,656,5]},
         {"type":"bar","orientation":"h","name":"activations","y":["convolution 1","convolution 2","dense 1","dense 2"],"x":[290,186,6,1]}]
        """,
        """{"title":"Memory by layer","barmode":"stack","xaxis":{"title":"MB"}}""");

    public static readonly (string Data, string Layout) Histogram = (
        $$"""[{"type":"histogram","name":"before","x":[{{Normal(400, 0, 1)}}]},{"type":"histogram","name":"after","x":[{{Normal(400, 2, 0.7)}}]}]""",
        """{"barmode":"overlay","title":"Activations","xaxis":{"title":"value"},"yaxis":{"title":"count"}}""");

    public static readonly (string Data, string Layout) HeatMap = (
        """[{"type":"heatmap","x":["cat","dog","bird"],"y":["cat","dog","bird"],"z":[[50,3,1],[7,41,null],[0,2,48]],"colorscale":"Viridis","colorbar":{"title":"images"}}]""",
        """
        {"title":"Confusion","xaxis":{"title":"predicted"},"yaxis":{"title":"true","autorange":"reversed"},
         "annotations":[{"x":"cat","y":"cat","text":"50","showarrow":false},{"x":"dog","y":"cat","text":"3","showarrow":false},{"x":"cat","y":"dog","text":"7","showarrow":false},{"x":"dog","y":"dog","text":"41","showarrow":false},{"x":"bird","y":"bird","text":"48","showarrow":false}]}
        """);

    public static readonly (string Data, string Layout) Boxes = (
        $$"""
        [{"type":"box","name":"layer 1","y":[{{Normal(60, 0, 1)}},5]},{"type":"box","name":"layer 2","y":[{{Normal(60, 1, 0.5)}}]},{"type":"box","name":"layer 3","y":[{{Normal(60, -1, 2)}}],"marker":{"color":"purple"} }]
        """,
        """{"title":"Gradients","showlegend":false}""");

    public static readonly (string Data, string Layout) Points = (
        $$"""
        [{"type":"scatter","mode":"markers","name":"maps","x":[{{Normal(80, 0, 1)}}],"y":[{{Normal(80, 5, 2, 7)}}],"marker":{"color":[{{Join(i => i, 80)}}],"colorscale":"Plasma","showscale":true,"size":9} }]
        """,
        """{"title":"Two components"}""");

    public static readonly (string Data, string Layout) Days = (
        """[{"type":"scatter","mode":"lines+markers","fill":"tozeroy","x":["2024-01-15","2024-02-10","2024-03-20","2024-04-02","2024-06-30"],"y":[3,5,2,8,6]}]""",
        """{"title":"Runs","yaxis":{"title":"hours"}}""");

    public static readonly (string Data, string Layout) Logarithmic = (
        """
        [{"x":[1,10,100,1000,10000],"y":[0.9,0.2,0.05,0.004,0.0007],"name":"SGD"},{"x":[1,10,100,1000,10000],"y":[0.7,0.1,0.01,0.002,0.0001],"name":"Adam"}]
        """,
        """{"title":"Error by steps","xaxis":{"type":"log","title":"steps"},"yaxis":{"type":"log","title":"error"}}""");

    public static readonly (string Data, string Layout) Subplots = (
        """
        [{"y":[1,3,2]},{"y":[4,1,5],"xaxis":"x2","yaxis":"y2","type":"bar"},{"z":[[1,2],[3,4]],"xaxis":"x3","yaxis":"y3","type":"heatmap","showscale":false},{"x":[1,1,2,3,3,3],"xaxis":"x4","yaxis":"y4","type":"histogram"}]
        """,
        """{"title":"Four at once","grid":{"rows":2,"columns":2,"pattern":"independent"},"showlegend":false}""");

    public static readonly (string Data, string Layout) TwoAxes = (
        """
        [{"name":"loss","y":[2.3,1.2,0.8,0.5,0.4]},{"name":"accuracy","y":[0.1,0.5,0.7,0.8,0.85],"yaxis":"y2"}]
        """,
        """{"title":"Training","yaxis":{"title":"loss"},"yaxis2":{"title":"accuracy","overlaying":"y","side":"right","tickformat":".0%"},"xaxis":{"title":"epoch"}}""");

    public static readonly (string Data, string Layout) Slanted = (
        $$"""[{"type":"bar","x":[{{string.Join(',', Enumerable.Range(0, 14).Select(i => $"\"a long class name {i}\""))}}],"y":[{{Join(i => (i * 7) % 11 + 1, 14)}}]}]""",
        """{"title":"Long names"}""");

    public static readonly (string Data, string Layout) Pie = (
        """[{"type":"pie","name":"animals","labels":["cat","dog","bird"],"values":[3,4,1]}]""", """{"title":"Shares"}""");

    /// <summary>More series than colours, with long names.</summary>
    public static readonly (string Data, string Layout) Many = (
        $"[{string.Join(',', Enumerable.Range(0, 15).Select(k => $$"""{"name":"series number {{k}} of the training","y":[{{Join(i => Math.Sin(i / 3.0 + k / 3.0) + k * 0.4, 12)}}]}"""))}]",
        """{"title":"Fifteen runs"}""");

    /// <summary>More bars than colours.</summary>
    public static readonly (string Data, string Layout) ManyBars = (
        $"[{string.Join(',', Enumerable.Range(0, 12).Select(k => $$"""{"type":"bar","name":"model {{k}}","x":["train","test"],"y":[{{k + 3}},{{k + 1}}]}"""))}]",
        """{"title":"Twelve models"}""");

    /// <summary>A hundred points, three of which are NaN, and on a logarithmic axis one that is zero.</summary>
    public static readonly (string Data, string Layout) Gaps = (
        $$"""[{"mode":"lines","name":"loss","y":[{{string.Join(',', Enumerable.Range(0, 100).Select(i => i is 30 or 31 or 60 ? "\"NaN\"" : $"{100 - i}"))}}]}]""",
        """{"title":"Loss with holes"}""");

    /// <summary>Words with tags that plotly.js has a meaning for, and with some that it must not.</summary>
    public static readonly (string Data, string Layout) Tagged = (
        """
        [{"name":"<b>loss</b> of H<sub>2</sub>O","y":[3,2,1]},{"name":"<a href='https://example.org'>x<sup>2</sup></a> <img src=x onerror=alert(1)>","y":[1,2,4]}]
        """,
        """
        {"title":{"text":"<b>Loss</b> by epoch<br><sub>ten runs, 10<sup>3</sup> steps each</sub>"},"xaxis":{"title":"epoch<br><i>of three</i>"},
         "yaxis":{"title":"loss<br>in 10<sup>-3</sup>"},"annotations":[{"x":1,"y":3,"text":"two<br>lines","showarrow":false}]}
        """);

    public static IEnumerable<(string Name, (string Data, string Layout) Figure)> All =>
    [
        ("lines", Lines), ("bars", Bars), ("stacked", StackedSideways), ("histogram", Histogram), ("heat-map", HeatMap), ("boxes", Boxes), ("points", Points), ("days", Days),
        ("logarithmic", Logarithmic), ("subplots", Subplots), ("two-axes", TwoAxes), ("slanted", Slanted), ("pie", Pie),
        ("many", Many), ("many-bars", ManyBars), ("gaps", Gaps), ("tagged", Tagged),
    ];

    /// <summary>The forms of a figure.</summary>
    public static ChartOutput Output(string data, string layout = "{}") =>
        new(() => new(JsonDocument.Parse(data).RootElement, JsonDocument.Parse(layout).RootElement, default));

    private static string Join(Func<int, double> value, int count = 20) =>
        string.Join(',', Enumerable.Range(0, count).Select(i => value(i).ToString("0.######", System.Globalization.CultureInfo.InvariantCulture)));

    // Even steps through the normal distribution's quantiles, in a shuffled order.
    private static string Normal(int count, double mean, double deviation, int shuffle = 1) =>
        Join(i => mean + deviation * Quantile(((i * (long)shuffle * 37 % count) + 0.5) / count), count);

    // Abramowitz and Stegun, 26.2.23.
    private static double Quantile(double p)
    {
        if (p > 0.5)
            return -Quantile(1 - p);
        var t = Math.Sqrt(-2 * Math.Log(p));
        return -(t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t));
    }
}
