using CourseKit.Experiments;
using CourseKit.Experiments.Catalogue;
using CourseKit.Models;

namespace CourseKit.Course.Tests.Experiments;

public sealed class SourceNetworksTests
{
    [Fact]
    public void A_network_is_trained_once_for_a_seed_and_freed_when_the_next_one_comes()
    {
        var (networks, data) = (new SourceNetworks(), new DataShelf());
        var first = networks.Get(Transfers.Clothes, Request(1));
        Assert.Same(first, networks.Get(Transfers.Clothes, Request(1)));
        Assert.Null(Disposal.Of(first));
        var second = networks.Get(Transfers.Clothes, Request(2));
        Assert.NotSame(first, second);
        Assert.NotNull(Disposal.Of(first));
        networks.Clear();
        Assert.NotNull(Disposal.Of(second));

        RunRequest Request(int seed) => new(seed, data, IsRehearsal: true, TestContext.Current.CancellationToken);
    }
}
