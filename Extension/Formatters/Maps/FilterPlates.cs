using CourseKit.Extension.Look;

namespace CourseKit.Extension.Formatters.Maps;

/// <summary>Draws filters: in colour where they look at three channels, else a tile for each channel, side by side.</summary>
internal sealed class FilterPlates
{
    private const int MostFilters = 256;
    private const int MostStrips = 64;
    private const int MostChannels = 16;
    private const int PlateWidth = 660;
    private const int StripHeight = 36;

    // White is a weight of 0, so the gaps have a colour of their own.
    private const uint Between = 0x55787878;

    private static readonly uint NaN = Png.Opaque(ColourScale.NaN);

    private readonly FilterBank _bank;
    private readonly IReadOnlyList<int> _places; // the input channel at each place of a strip; -1 between tiles

    public FilterPlates(FilterBank bank)
    {
        _bank = bank;
        Shown = [.. bank.Filters.TakeWhile(filter => filter.Weights is not null).Take(IsStrip ? MostStrips : MostFilters)];
        Channels = NumberGrid.Visible(bank.Channels, MostChannels);
        _places = [.. Places()];
        var reach = Math.Max(-bank.Min, bank.Max);
        Shared = new(reach > 0 ? -reach : -1, reach > 0 ? reach : 1, true);
        Layout = IsStrip ? StripLayout() : PlateLayout.For(Shown.Count, bank.Height, bank.Width);
    }

    /// <summary>The filters that are drawn.</summary>
    public IReadOnlyList<FilterKernel> Shown { get; }

    /// <summary>The input channels that are drawn of a strip.</summary>
    public IReadOnlyList<int> Channels { get; }

    public PlateLayout Layout { get; }

    public ColourScale Shared { get; }

    /// <summary>Whether three channels are drawn as red, green and blue.</summary>
    public bool IsColour => _bank.Channels == 3;

    public bool IsStrip => _bank.Channels is not (1 or 3);

    public bool IsReduced => Layout.Rows < _bank.Height || !IsStrip && Layout.Columns < _bank.Width;

    public byte[] OnOneScale() => Draw(_ => Shared);

    public byte[] EachOnItsOwn() => Draw(filter =>
    {
        var reach = Math.Max(-filter.Min, filter.Max);
        return reach > 0 ? new(-reach, reach, true) : Shared;
    });

    private byte[] Draw(Func<FilterKernel, ColourScale> scaleOf)
    {
        var scales = Shown.Select(scaleOf).ToArray();
        IReadOnlyList<string> labels = [.. Shown.Select(filter => $"{filter.Number} {MapPlates.Sign(filter.State)}".TrimEnd())];
        if (IsColour)
            return Layout.Draw(labels, (tile, row, column) => Colour(Shown[tile].Weights!, scales[tile], row, column));
        var shades = scales.Select(scale => new Shades(scale, Shades.Fine)).ToArray();
        return Layout.Draw(labels, (tile, row, column) =>
        {
            var (channel, at) = IsStrip ? (_places[column / (_bank.Width + 1)], column % (_bank.Width + 1)) : (0, At(column, Layout.Columns, _bank.Width));
            return channel < 0 ? 0 : at == _bank.Width ? Between : shades[tile][Shown[tile].Weights![channel, At(row, Layout.Rows, _bank.Height), at]];
        });
    }

    // Middle grey is 0 in every channel.
    private uint Colour(float[,,] weights, ColourScale scale, int row, int column)
    {
        var (y, x) = (At(row, Layout.Rows, _bank.Height), At(column, Layout.Columns, _bank.Width));
        return float.IsNaN(weights[0, y, x] + weights[1, y, x] + weights[2, y, x]) ? NaN : Png.Opaque((Byte(0), Byte(1), Byte(2)));

        byte Byte(int channel) => (byte)Math.Round(255 * scale.Position(weights[channel, y, x]));
    }

    private PlateLayout StripLayout()
    {
        // Tiles with a gap as wide as a weight.
        var columns = _places.Count * (_bank.Width + 1) - 1;
        var zoom = Math.Clamp(Math.Min(StripHeight / _bank.Height, PlateWidth / columns), 1, 16);
        var across = Math.Clamp(PlateWidth / (columns * zoom + 8), 1, Shown.Count);
        while (across > 1 && Shown.Count % across != 0 && Shown.Count > 4)
            across--;
        return new(across, (Shown.Count + across - 1) / across, _bank.Height, columns, zoom);
    }

    // Large filters are thinned out: a mean would hide the sign of their weights.
    private static int At(int drawn, int drawnLength, int length) => drawnLength == length ? drawn : (int)((drawn + 0.5) * length / drawnLength);

    private IEnumerable<int> Places()
    {
        for (var i = 0; i < Channels.Count; i++)
        {
            if (i > 0 && Channels[i] != Channels[i - 1] + 1)
                yield return -1;
            yield return Channels[i];
        }
    }
}
