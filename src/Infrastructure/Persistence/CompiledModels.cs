using System.Collections.Concurrent;
using FlagService.Infrastructure.Persistence.Sealing;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FlagService.Infrastructure.Persistence;

/// <summary>Keeps what was made of a compiled model, which takes as long as it takes and is needed by every context.</summary>
/// <param name="make">Makes one, unfinished, with the seals of some keys.</param>
internal sealed class CompiledModels(Func<ColumnSeal, RuntimeModel> make)
{
    private readonly ConcurrentDictionary<string, Lazy<IModel>> _bySeal = new(StringComparer.Ordinal);

    /// <summary>The model with these seals.</summary>
    public IModel Of(ColumnSeal seal) =>
        _bySeal.GetOrAdd(seal.Identity, static (_, made) => new Lazy<IModel>(() => Finish(made.Make(made.Seal))), (Make: make, Seal: seal)).Value;

#pragma warning disable EF1001 // The code that EF generates says it no other way.
    private static IModel Finish(RuntimeModel model) => model.FinalizeModel();
#pragma warning restore EF1001
}
