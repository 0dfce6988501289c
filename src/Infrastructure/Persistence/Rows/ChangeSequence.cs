using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlagService.Infrastructure.Persistence.Rows;

/// <summary>
/// How many changes were committed in one of several rows, each of which counts for itself, so that writers seldom wait for one another. All
/// rows together are the number of changes that there were.
/// </summary>
internal sealed class ChangeSequence
{
    /// <summary>Which row, from 0 on.</summary>
    public required short Shard { get; init; }

    /// <summary>Rises by one with every change.</summary>
    public required long Number { get; init; }
}

internal sealed class ChangeSequenceConfiguration : IEntityTypeConfiguration<ChangeSequence>
{
    public void Configure(EntityTypeBuilder<ChangeSequence> builder)
    {
        builder.ToTable("change_numbers");
        builder.HasKey(number => number.Shard);
        builder.Property(number => number.Shard).ValueGeneratedNever();
    }
}
