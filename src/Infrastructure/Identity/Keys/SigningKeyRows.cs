using System.Data.Common;
using System.Security.Cryptography;
using FlagService.Application.Accounts;
using FlagService.Application.Accounts.Keys;
using FlagService.Application.Requests;
using FlagService.Infrastructure.Identity.Root;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Rows;
using FlagService.Infrastructure.Sealing;
using FlagService.Infrastructure.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;

namespace FlagService.Infrastructure.Identity.Keys;

/// <summary>The signing keys in the database, which all replicas share. One of them signs; a lock serialises changes.</summary>
internal sealed class SigningKeyRows(
    FlagServiceDbContext db,
    WriteLock writeLock,
    SealingKeys sealing,
    SigningKeys keys,
    SigningKeyRefresh refresh,
    FirstStart first,
    TimeProvider time) : ISigningKeys
{
    private const int KeyBits = 2048;

    public Task<NewSigningKey> MakeAsync(CancellationToken cancellationToken) => Task.Run(Make, cancellationToken);

    public async Task<KeyRotation> SignWithAsync(NewSigningKey key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await LockAsync(cancellationToken);
        if (await db.SigningKeys.CountAsync(kept => kept.RetiresAt > now, cancellationToken) >= SigningKeys.MaximumRetiring)
        {
            AccountErrors.KeysRotatedTooOften.Throw();
        }

        var previous = await db.SigningKeys.SingleAsync(kept => kept.RetiresAt == null, cancellationToken);
        previous.RetiresAt = now + SigningKeys.Afterlife;
        db.SigningKeys.Add(Row((GeneratedKey)key, sealing.Find(), now));
        return new(previous.Id, previous.RetiresAt.Value);
    }

    public Task FollowAsync(CancellationToken cancellationToken) => refresh.FollowAsync(cancellationToken);

    /// <summary>Makes the first key where none signs. Replicas that start at once end up with the same.</summary>
    public async Task EnsureAsync(IReadOnlyList<Seal> seals, CancellationToken cancellationToken)
    {
        if (await HasSignerAsync(cancellationToken))
        {
            return;
        }

        var made = (GeneratedKey)await first.KeyAsync().WaitAsync(cancellationToken);
        using var acquired = await writeLock.AcquireAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await LockAsync(cancellationToken);
        if (await HasSignerAsync(cancellationToken))
        {
            return;
        }

        db.SigningKeys.Add(Row(made, seals, time.Now()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Takes all keys that verify into memory.</summary>
    /// <exception cref="SettingException">They are sealed with a key that isn't configured.</exception>
    public async Task LoadAsync(IReadOnlyList<Seal> seals, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var kept = await db.ReadAsync("SELECT id, material, sealed, created_at, retires_at FROM signing_keys", Kept, cancellationToken);
        var opened = kept
            .Where(key => key.RetiresAt is null || key.RetiresAt > now)
            .OrderByDescending(key => key.CreatedAt)
            .Select(key => new UnsealedKey(key.Id, Import(Open(key, seals)), key.RetiresAt))
            .ToList();
        var signer = opened.Single(key => key.RetiresAt is null);
        keys.Take(signer, opened.Where(key => key != signer));
        opened.ForEach(key => key.Pair.Dispose());

        // What was kept in clear, or sealed with a key that is no longer the first, is sealed with the one that is.
        if (db.ChangeTracker.HasChanges())
        {
            using var acquired = await writeLock.AcquireAsync(cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Makes a key, which takes some seconds of a slow processor.</summary>
    public static NewSigningKey Make()
    {
        using var pair = RSA.Create(KeyBits);
        var id = Base64UrlEncoder.Encode(new RsaSecurityKey(pair.ExportParameters(includePrivateParameters: false)).ComputeJwkThumbprint());
        return new GeneratedKey(id, pair.ExportPkcs8PrivateKey());
    }

    private Task<bool> HasSignerAsync(CancellationToken cancellationToken) =>
        db.FindsAsync("SELECT 1 FROM signing_keys WHERE retires_at IS NULL", cancellationToken);

    private static SigningKey Row(GeneratedKey made, IReadOnlyList<Seal> seals, DateTimeOffset now)
    {
        var row = new SigningKey { Id = made.Id, Material = [], Sealed = false, CreatedAt = now };
        Keep(row, made.Material, seals);
        return row;
    }

    private static SigningKey Kept(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        Material = row.GetFieldValue<byte[]>(1),
        Sealed = row.GetBoolean(2),
        CreatedAt = row.Moment(3)!.Value,
        RetiresAt = row.Moment(4),
    };

    private async Task LockAsync(CancellationToken cancellationToken)
    {
        if (db.IsPostgres)
        {
            await db.Database.ExecuteSqlRawAsync("LOCK TABLE signing_keys IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
        }
    }

    private byte[] Open(SigningKey key, IReadOnlyList<Seal> seals)
    {
        if (!key.Sealed)
        {
            var material = key.Material;
            if (seals.Count > 0)
            {
                Keep(db.SigningKeys.Attach(key).Entity, material, seals);
            }

            return material;
        }

        for (var i = 0; i < seals.Count; i++)
        {
            if (seals[i].Open(key.Material, key.Id) is { } material)
            {
                if (i > 0)
                {
                    Keep(db.SigningKeys.Attach(key).Entity, material, seals);
                }

                return material;
            }
        }

        throw new SettingException(
            "The signing keys in the database are encrypted with another key: set ENCRYPTION_KEY to its value at that time, "
            + "or add that value to ENCRYPTION_KEY_PREVIOUS.");
    }

    private static void Keep(SigningKey key, byte[] material, IReadOnlyList<Seal> seals)
    {
        key.Sealed = seals.Count > 0;
        key.Material = seals.Count > 0 ? seals[0].Close(material, key.Id) : material;
    }

    private static RSA Import(byte[] material)
    {
        var pair = RSA.Create();
        pair.ImportPkcs8PrivateKey(material, out _);
        return pair;
    }

    private sealed class GeneratedKey(string id, byte[] material) : NewSigningKey(id)
    {
        public byte[] Material { get; } = material;
    }
}
