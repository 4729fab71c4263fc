"""What is not taken in, in words somebody can act on."""

from kit.errors import Invalid


class FileRefused(Invalid):
    """A file that does not come in."""

    code = "file_refused"
    message = "We cannot take this file in."


class FileTooLarge(FileRefused):
    """More bytes than one file may have."""

    code = "file_too_large"
    message = "This file is larger than %(megabytes)s MB. Make it smaller and try again."


class FileEmpty(FileRefused):
    """Nothing was sent."""

    code = "file_empty"
    message = "This file is empty. Choose it again."


class NotAnImage(FileRefused):
    """The bytes are of no picture we open; what the name says does not count."""

    code = "not_an_image"
    message = "This is not a photo we can open. Choose a JPEG, PNG, WebP or HEIC file."


class ImageTooLarge(FileRefused):
    """More pixels than a camera makes: a picture that would burst when opened."""

    code = "image_too_large"
    message = "This photo has more than %(megapixels)s million pixels. Make it smaller and try again."


class ImageBroken(FileRefused):
    """It says it is a picture and cannot be opened whole."""

    code = "image_broken"
    message = "This photo is damaged. Save it again and choose it once more."


class NotADocument(FileRefused):
    """Not on the short list of documents."""

    code = "not_a_document"
    message = "We take PDF, Word, Excel, PowerPoint and OpenDocument files. Save it as PDF and try again."


class DocumentBroken(FileRefused):
    """It says it is a document and is not built like one, or is two things at once."""

    code = "document_broken"
    message = "This document is damaged or is not what it says. Save it as PDF and try again."


class DocumentActive(FileRefused):
    """It carries programs."""

    code = "document_active"
    message = "This document carries programs (macros or scripts). Save it without them, or as PDF."
