namespace CourseKit;

/// <summary>Random bits that are the same on every machine, in every version: SplitMix64 (Steele, Lea and Flood, <i>Fast
/// Splittable Pseudorandom Number Generators</i>, OOPSLA 2014).</summary>
internal struct SplitMix64(ulong state)
{
    private ulong _state = state;

    /// <summary>A generator of its own for each key, such as a seed, an epoch and a batch.</summary>
    public static SplitMix64 For(params ReadOnlySpan<int> key)
    {
        var bits = new SplitMix64(0);
        foreach (var part in key)
            bits = new(bits.Next() ^ (ulong)(long)part);
        return new(bits.Next());
    }

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        var z = _state += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 up to, but without, 1.</summary>
    public double NextUnit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From <paramref name="low"/> up to <paramref name="high"/>.</summary>
    public double NextBetween(double low, double high) => low + (high - low) * NextUnit();

    /// <summary>A whole number from 0 up to, but without, <paramref name="end"/>.</summary>
    public int NextBelow(int end) => (int)(NextUnit() * end);

    /// <summary>Box and Muller (1958); the second normal number that the method offers is not used, so that one draw
    /// always takes two steps of the generator.</summary>
    public double NextNormal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextUnit())); // 1 − u is never 0
        return radius * Math.Cos(2 * Math.PI * NextUnit());
    }

    /// <summary>Puts values into a random order: the method of Fisher and Yates as Durstenfeld wrote it (<i>Algorithm 235: Random
    /// permutation</i>, Communications of the ACM 7, 1964).</summary>
    public void Shuffle(Span<int> values)
    {
        for (var last = values.Length - 1; last > 0; last--)
        {
            var other = NextBelow(last + 1);
            (values[last], values[other]) = (values[other], values[last]);
        }
    }
}
