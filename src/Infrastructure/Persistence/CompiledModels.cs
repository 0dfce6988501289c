using System.Collections.Concurrent;
using FlagService.Infrastructure.Persistence.Sealing;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FlagService.Infrastructure.Persistence;

/// <summary>Keeps what was made of a compiled model, which takes as long as it takes and is needed by every context.</summary>
/// <param name="migrations">The names of the migrations, in their order.</param>
/// <param name="make">Makes one, unfinished, with the seals of some keys.</param>
internal sealed class CompiledModels(IReadOnlyList<string> migrations, Func<ColumnSeal, RuntimeModel> make)
{
    private readonly ConcurrentDictionary<string, Lazy<WrittenModel>> _bySeal = new(StringComparer.Ordinal);

    /// <summary>The model with these seals.</summary>
    public WrittenModel Of(ColumnSeal seal) =>
        _bySeal.GetOrAdd(seal.Identity, static (_, made) => new Lazy<WrittenModel>(() => made.Models.Make(made.Seal)), (Models: this, Seal: seal)).Value;

    // The code that EF generates says it no other way.
#pragma warning disable EF1001
    private WrittenModel Make(ColumnSeal seal) => new(make(seal).FinalizeModel(), migrations);
#pragma warning restore EF1001
}

/// <summary>What <c>tools/compile-models.sh</c> has written down, so that no start has to find it out.</summary>
/// <param name="Model">The model.</param>
/// <param name="Migrations">The names of the migrations, in their order.</param>
internal sealed record WrittenModel(IModel Model, IReadOnlyList<string> Migrations);
