using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence;

/// <summary>Reads any number of rows without holding them, or a connection, while they are taken.</summary>
internal static class Pieces
{
    private const int Size = 500;

    /// <summary>Rows by key, of which each piece begins behind the last one.</summary>
    /// <param name="after">The rows behind a key, in the order of keys.</param>
    /// <param name="keyOf">A row's key.</param>
    /// <param name="size">How many rows a piece has.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async IAsyncEnumerable<T> ByKeyAsync<T>(
        Func<string, IQueryable<T>> after,
        Func<T, string> keyOf,
        int size,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var last = ""; ;)
        {
            var piece = await after(last).Take(size).ToListAsync(cancellationToken);
            foreach (var row in piece)
            {
                yield return row;
            }

            if (piece.Count < size)
            {
                yield break;
            }

            last = keyOf(piece[^1]);
        }
    }

    /// <summary>The rows of a query that has an order.</summary>
    public static async IAsyncEnumerable<T> InPiecesAsync<T>(
        this IQueryable<T> ordered,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var read = 0; ; read += Size)
        {
            var piece = await ordered.Skip(read).Take(Size).ToListAsync(cancellationToken);
            foreach (var row in piece)
            {
                yield return row;
            }

            if (piece.Count < Size)
            {
                yield break;
            }
        }
    }
}
