namespace FlagService.Api.Bodies;

/// <summary>A large body on its way, until it has been worked on.</summary>
internal sealed class Upload(Uploads uploads, string owner, Action wake) : IDisposable
{
    /// <summary>Whose it is.</summary>
    public string Owner => owner;

    /// <summary>How much of it is in memory; <see cref="Uploads"/> writes it.</summary>
    public long Bytes { get; set; }

    /// <summary>Whether more is to come; <see cref="Uploads"/> writes it.</summary>
    public bool IsArriving { get; set; } = true;

    /// <summary>Whether it may stay in memory; <see cref="Uploads"/> writes it.</summary>
    public bool HasRoom { get; set; } = true;

    /// <summary>Wakes the reader that waits for more of the body.</summary>
    public void Wake() => wake();

    /// <summary>More of it is there.</summary>
    /// <exception cref="Domain.RefusedException">There is no room for it any more.</exception>
    public void Grow(long length) => uploads.Grow(this, length);

    /// <summary>All of it is there, and keeps its room until it ends.</summary>
    /// <exception cref="Domain.RefusedException">There is no room for it any more.</exception>
    public void Arrive() => uploads.Arrive(this);

    public void Dispose() => uploads.End(this);
}
